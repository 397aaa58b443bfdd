// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules

/// Calls with every combination of what the rules look at.
///
/// What a role may do matters in four ways: nothing, just the operation, everything else, everything.
func forEveryQuestion(_ body: (Question) -> Void) {
    let partnerCenter: [AllowedOperations?] = [nil, [], .patch, .delete, [.patch, .delete]]
    for operation in Operation.allCases {
        let only = Permissions(Permission(operation))
        for role in Role.allCases {
            for granted in [[], only, Permissions.all.subtracting(only), .all] {
                for relationship in Relationship.allCases {
                    for delegation in Delegation.allCases {
                        for registration in Registration.allCases {
                            for origin in Origin.allCases {
                                for dapRequired in [false, true] {
                                    for allowedOperations in partnerCenter {
                                        body(
                                            Question(
                                                operation: operation, role: role, granted: granted,
                                                relationship: relationship, delegation: delegation,
                                                registration: registration, origin: origin, dapRequired: dapRequired,
                                                allowedOperations: allowedOperations))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
