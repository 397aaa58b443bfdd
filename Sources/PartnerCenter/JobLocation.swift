// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// Where a submission's job is, as the header `Location` tells: relative with or without `/v1`, absolute, or by a bare
/// id.
enum JobLocation {
    /// The job's tracking id; nil where the header is missing, leads to another host or customer, or to no job.
    static func trackingID(in location: String?, of tenant: TenantID, base: String) -> String? {
        guard let location, let path = path(of: location, base: base) else { return nil }
        let segments = path.split(separator: "/")
        if segments.count == 1, segments[0] == path, TenantID(String(path)) != nil {
            return String(path)  // A GUID, whatever for.
        }
        guard let place = segments.firstIndex(where: { $0.lowercased() == "batchjobstatus" }),
            place + 1 < segments.count, place > 0, segments[place - 1].lowercased() == tenant.rawValue,
            let id = ServiceURL.decode(segments[place + 1]), isUsable(id)
        else { return nil }
        return id
    }

    // Without query and fragment.
    private static func path(of location: String, base: String) -> Substring? {
        var rest = location[...]
        if let origin = ServiceURL.origin(of: location) {
            guard origin == ServiceURL.origin(of: base) else { return nil }
            rest = location.dropFirst(origin.count)
        } else if location.hasPrefix("//") || location.contains("://") {
            return nil
        }
        return rest.prefix { $0 != "?" && $0 != "#" }
    }

    // The id goes into paths again.
    private static func isUsable(_ id: String) -> Bool {
        (1...128).contains(id.utf8.count) && ![".", ".."].contains(id)
            && id.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 && $0 != "/" }
    }
}
