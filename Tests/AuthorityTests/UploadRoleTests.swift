// SPDX-License-Identifier: Apache-2.0

import Relationships
import Testing

@testable import PartnerCenter

@Suite struct UploadRoleTests {
    @Test(arguments: UploadRoles.names)
    func `every role for uploads has an id at Microsoft Graph`(name: String) {
        #expect(DirectoryRoles.knownNames.contains(name))
    }
}
