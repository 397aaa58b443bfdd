// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

@Suite struct AllowedOperationsTests {
    @Test func `verbs are read in any case, and those that nothing needs are ignored`() {
        #expect(AllowedOperations(verbs: ["GET", "Patch", "delete"]) == [.patch, .delete])
        #expect(AllowedOperations(verbs: ["GET", "POST"]).isEmpty)
        #expect(AllowedOperations(verbs: []).isEmpty)
    }
}
