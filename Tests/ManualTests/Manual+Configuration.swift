// SPDX-License-Identifier: Apache-2.0

import Configuration

extension Manual {
    /// Every key, from the declarations that the reader is made from.
    static let configuration = ManPage(
        name: "autopilotd.conf", section: 5, summary: "configuration of autopilotd",
        body: """
            # SYNOPSIS

            */etc/autopilotd/autopilotd.conf*

            */etc/autopilotd/autopilotd.conf.d/\\*.conf*

            # DESCRIPTION

            The files are written as **systemd**(1) writes its own: sections in brackets, below them lines *Key=Value*.
            A line that begins with **#** or **;** is a comment; the same signs later in a line belong to the value. A
            line has at most 4,000 bytes and goes on in no other. An empty value is the default again.

            *autopilotd.conf* is read first, then the drop-ins in the order of the bytes of their names. Each sets anew
            what it names. No file has to be there. A drop-in that is a link to */dev/null* counts as empty. Better than
            changing *autopilotd.conf*: put what differs into a drop-in, so that an upgrade has nothing to ask:

                # /etc/autopilotd/autopilotd.conf.d/site.conf
                [Partner]
                Name=Example Services

            The reader is strict: an unknown section or key, or a value that the key does not take, is an error that
            names the file, the line and what is accepted. At the start the daemon then does not start (exit status 78,
            and systemd does not try again); at a reload it goes on with what it had. All problems are said at once.

                autopilotd --check-config
                systemctl reload autopilotd

            A reload takes over everything but what is said below to be read at the start. What belongs to one customer alone, such as its own
            DAPRequired or group tag, is no configuration: **autopilotctl customer update** keeps it in the registry.

            \(Section.allCases.map { section in keys(of: section) }.joined(separator: "\n\n"))

            # FILES

            */etc/autopilotd/autopilotd.conf*
            : As installed, every key stands there, commented, with its default.

            # SEE ALSO

            **autopilotd**(8), **autopilotctl**(1), **autopilotd-drop**(7), **autopilotd.journal-fields**(7)
            """)

    private static func keys(of section: Section) -> String {
        let keys = Configuration.keys.filter { $0.section == section }
        let texts = keys.map { key in
            let fallback =
                key.defaultText.isEmpty ? "Nothing is set by default." : "Default: \(key.defaultText.literal)"
            return "**\(key.name)=**\n: \(key.documentation.literal)\n  Takes \(key.accepted.literal). \(fallback)"
        }
        return "# [\(section.rawValue)]\n\n" + texts.joined(separator: "\n\n")
    }
}
