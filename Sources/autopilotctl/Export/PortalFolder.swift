// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import Glibc
internal import Linux

/// Writes portal lists as new files of a folder, with the caller's rights; no file is ever overwritten.
struct PortalFolder: PortalWriter {
    private struct Draft {
        let name: String
        var writer: PortalListWriter
        var rows = 0
    }

    private(set) var lists: [PortalList] = []

    private let format: PortalFormat
    private let folder: String
    private let customer: String
    /// The lists that are not full yet, in the order of their first device.
    private var drafts: [Draft] = []
    private var places: [String: Int] = [:]

    /// Makes the folder where it is not there.
    init(_ format: PortalFormat, folder: String, customer: String) throws(Failure) {
        self.format = format
        self.folder = folder
        self.customer = customer
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw Self.failure(SystemCallError("mkdir", folder, errno: Errno(rawValue: errno)), folder)
        }
    }

    mutating func append(_ device: PortalDevice, toListNamed name: String) throws(Failure) -> String? {
        let place = places[name] ?? drafts.count
        if place == drafts.count {
            drafts.append(Draft(name: name, writer: PortalListWriter(format: format)))
            places[name] = place
        }
        if let reason = drafts[place].writer.append(device) { return reason }
        drafts[place].rows += 1
        if drafts[place].writer.isFull { try write(place) }
        return nil
    }

    mutating func finish() throws(Failure) {
        for place in drafts.indices { try write(place) }
    }

    mutating func abandon() {
        for list in lists { if let path = list.file { unlink(path) } }
        lists = []
    }

    private mutating func write(_ place: Int) throws(Failure) {
        guard let bytes = drafts[place].writer.takeFile() else { return }
        let name = drafts[place].name
        let number = "\(lists.count + 1)"
        let digits = String(repeating: "0", count: max(0, 3 - number.count)) + number
        let tag = name.isEmpty ? "" : "-" + Self.fileName(name)
        let path = "\(folder)/\(customer)-\(format.rawValue)-\(digits)\(tag).csv"
        do throws(SystemCallError) {
            // The hashes say much about a machine: only the caller reads them.
            let number = try systemCall("open", path) {
                open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            }
            lists.append(PortalList(file: path, rows: drafts[place].rows, groupTag: name.isEmpty ? nil : name))
            let file = File(FileDescriptor(owning: number), path: path.printable)
            try file.write(bytes)
            try file.sync()
        } catch {
            throw Self.failure(error, path)
        }
        drafts[place].rows = 0
    }

    /// What of a group tag can stand in a file's name.
    private static func fileName(_ tag: String) -> String {
        let letters = tag.unicodeScalars.prefix(60).map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "-" || scalar == "." ? Character(scalar) : "_"
        }
        return String(letters)
    }

    private static func failure(_ error: SystemCallError, _ path: String) -> Failure {
        Failure(
            .failed, "file", reason: "Cannot write '\(path)': \(error.errno).",
            nextStep: error.errno == .exists
                ? "Name another folder: files that are there are never overwritten."
                : "Name a folder where you may write, with space for the lists.")
    }
}
