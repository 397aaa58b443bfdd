// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import DropDirectory
import Rules

extension Manual {
    private static let paths = Paths(root: nil)

    /// The stable words for why a file waits, from the scanner's own list.
    static let waitingCodes = WaitingCode.allCases.map { "**\($0.rawValue)**" }.joined(separator: ", ") + "."

    /// For operators, who drop lists and read reports.
    static let drop = ManPage(
        name: "autopilotd-drop", section: 7, summary: "dropping device lists and reading reports",
        body: """
            # DESCRIPTION

            This page is for operators: people who have lists of Windows devices and want them registered with Windows
            Autopilot. You drop a CSV file into a folder, **autopilotd**(8) takes it, decides about every row, does what
            is allowed, and leaves a report with one line for each device. You need no command.

            # FIRST STEPS

            Ask your administrator for membership in the groups *autopilot-drop* (you may drop files) and
            *autopilot-sales* or *autopilot-admins* (you may register devices), then log in again. **id -nG** shows the
            groups that you have.

                cd \(paths.importRoot)
                ls
                cp ~/devices.csv contoso/
                ls \(paths.results)/contoso

            When *summary.json* is in the newest results folder, the import is done. To see it happen:

                autopilotctl import wait devices.csv

            # WHERE TO DROP

            The folder says whose devices they are and what is to be done; the list itself need not be edited. Names of
            customers and profiles are folder names. All of these are below *\(paths.importRoot)*:

            *CUSTOMER*/
            : Registers the devices.

            *CUSTOMER*/**deregister**/
            : Deregisters them. A long list, or one with devices that your company did not add, waits for a second
              person; see HELD LISTS.

            *CUSTOMER*/**apply-profile**/*NAME*/
            : Applies the Partner Center profile *NAME*.

            *CUSTOMER*/**remove-profile**/
            : Takes the profile away.

            Folders are made by the daemon. A customer whose folder you do not see does not exist, was never enabled, or
            is limited to a group that you are not in. The folder of a customer or a profile that was disabled, removed
            or deleted stays, with what lies in it; nothing is taken from it. In a drop folder only you can move or
            remove your own file.

            # WHICH FILES

            Any list that the usual tools write: Get-WindowsAutopilotInfo, Intune, Partner Center, Microsoft 365 and the
            lists of hardware makers, with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, with or without
            a header, with a title above it. Columns are known by their names, as in these lists and as people write them in
            English, German, French, Spanish, Italian and Dutch (*Serial No.*, *S/N*, *Seriennummer*, *Fabricant*);
            **autopilotctl check** tells whether yours are, without dropping the list. Other columns are ignored. Save a
            workbook as CSV first: workbooks, archives and PDFs are recognised and refused.

            To register, a row needs the hardware hash, or the serial number with the manufacturer and the model, or the
            Windows product ID; the hash is best, since it is checked down to its seal, and a damaged one is mended
            where the seal proves it. For everything else one serial number or product ID is enough if it names exactly
            one device of the customer.

            Left alone, for good: hidden files, *Thumbs.db*, *desktop.ini*, and names that end in *.part*, *.filepart*,
            *.tmp*, *.swp* or *~*. Copy under such a name and rename when you are done, and nothing is ever seen half
            written.

            # WHEN A FILE IS TAKEN

            A file that is moved in (**mv** on the same file system) is taken at once. One that is copied or written
            there is taken when it was closed and has stood still for **SettleSec=** (2 seconds as installed). Then it
            is gone from the drop folder: it belongs to the daemon, and comes back as *original.csv* with the report.

            A file that stays longer than a minute is named with the reason in *\(paths.results)/CUSTOMER/waiting.txt*.
            What helps most often:

            The daemon may not read the file.
            : **chmod o+r** *FILE*; it is then taken by itself.

            It is a link.
            : Copy the file itself. Links, pipes and files with a second name are never opened.

            It lies in no customer's folder, or in one that means nothing.
            : Move it where it belongs.

            It keeps changing, or a program still has it open.
            : Wait, or stop that program.

            # RESULTS

            A folder for each import, *\(paths.results)/CUSTOMER/TIME-ID-FILE/*: the time in UTC, the import's number
            and the file's name, shortened and with *_* for what is not plain.

            **report.csv**
            : One line for every device row, in the order of the list. For a spreadsheet: UTF-8, commas.

            **rejected.csv**
            : Only if rows did not succeed: those rows with a last column *Reason*. Mend it and drop it again as it is;
              rows that succeeded are not in it.

            **original.csv**
            : What you dropped, byte for byte.

            **report.partial.csv**
            : Instead of *report.csv*, while a list is held: what would become of each row.

            **summary.json**
            : The same in numbers, for programs. It is written last of all: when it is there, everything is.

            # THE REPORT

            **Row**
            : The number of the record in your file, as a spreadsheet shows it. A list that was refused as a whole has
              one line, without a number.

            **Serial Number**, **Windows Product ID**
            : As they stand in your list, or as the hash proves them. One with which a spreadsheet would begin a formula
              has an apostrophe before it.

            **Outcome**
            : *registered*, *already-registered*, *deregistered*, *profile-applied*, *profile-removed*, *unchanged*: all
              is well. *refused*: a rule forbids it. *invalid*: the row is wrong. *failed*: it was allowed and did not
              work. *cancelled*: somebody ended the import. *held*, *pending*: not decided yet.

            **Code**
            : One word that says why; **autopilotd.journal-fields**(7) has the table. *recorded-locally* means that the
              device is in your company's own registry and that Microsoft was not told.

            **Reason**
            : The same as a sentence, with everything else that was found.

            **Rule**
            : The rule that decided; below.

            **Next Step**
            : What to do now. Empty where nothing is to be done.

            The same list again does no harm: what is done already comes out as such, and *summary.json* names the
            earlier import. Two rows for the same device: the first counts, the second is *unchanged*, *duplicate-row*.

            # RULES

            Every row is decided by these, in this order; the first that fits decides. **autopilotctl rules explain**
            answers for one device.

            \(rules)

            # HELD LISTS

            A list in *deregister/* with more than **DeregisterLimit=** devices (50 as installed), or with devices that
            your company did not add, is read and decided, but nothing is done. *report.partial.csv* says what would
            become of each row. An admin agent other than you lets it go on with **autopilotctl import approve** *ID*,
            or somebody ends it with **autopilotctl import cancel** *ID*.

            # MISTAKES

            The wrong list, or the wrong customer, and it is not taken yet
            : Move the file away again.

            It is taken, but not done
            : **autopilotctl import list** shows its number; **autopilotctl import cancel** *ID* cancels the rows that
              are not done.

            It is done
            : Drop the *original.csv* of its results into *deregister/* of that customer.

            Some rows failed for a reason that has passed
            : **autopilotctl import retry** *ID*, or drop *rejected.csv*.

            # SEE ALSO

            **autopilotctl**(1), **autopilotd.journal-fields**(7), **autopilotd**(8), **autopilotd.conf**(5)
            """)

    private static let rules = definitions(
        Rule.allCases.map { rule in
            let cases = RuleTable.cells.filter { $0[1] == rule.rawValue }.map { cells in
                "\(cells[4]): \(cells[2]), when \(cells[3])"
            }
            return ("**\(rule.rawValue)**", cases.joined(separator: ";\n  ").literal + ".")
        })
}
