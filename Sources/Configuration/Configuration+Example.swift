// SPDX-License-Identifier: Apache-2.0

extension Configuration {
    /// The file that is shipped as `autopilotd.conf`: every key with its documentation and its default, commented.
    package static var example: String {
        var lines = [
            "# SPDX-License-Identifier: Apache-2.0",
            "#",
            "# autopilotd.conf(5): the configuration of autopilotd. Every key stands here, commented, with its default.",
            "# Better than changing this file: put what differs into autopilotd.conf.d/NAME.conf beside it. Then",
            "# 'autopilotd --check-config' checks it and 'systemctl reload autopilotd' takes it over.",
            "#",
            "# An empty value is the default again. '#' and ';' open a comment only at the beginning of a line.",
        ]
        for section in Section.allCases {
            lines += ["", "[\(section.rawValue)]"]
            for key in keys where key.section == section {
                lines.append("")
                lines += wrapped("\(key.documentation) Takes \(key.accepted).").map { "# \($0)" }
                lines.append("#\(key.name)=\(key.defaultText)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines.count - 1
            if lines[last].isEmpty {
                lines[last] = String(word)
            } else if lines[last].count + 1 + word.count <= 108 {
                lines[last] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
