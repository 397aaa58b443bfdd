// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension Customer {
    /// The customer after a step of the relationship, or why there is no such step from where it is.
    ///
    /// `none → invited → active → ended → invited`; a relationship that existed before is accepted from `none`. An
    /// invitation that was lost may be sent again. Ending takes DAP away; GDAP is not the customer's own value and
    /// ends beside it.
    package func after(_ step: RelationshipStep) -> Answer<Customer> {
        var changed = self
        switch (step, relationship) {
        case (.invite, .none), (.invite, .invited), (.invite, .ended):
            changed.relationship = .invited
        case (.accept(let withDAP), .none), (.accept(let withDAP), .invited):
            changed.relationship = .active
            changed.hasDAP = withDAP
        case (.end, .invited), (.end, .active):
            changed.relationship = .ended
            changed.hasDAP = false
        case (.invite, .active): return .refused(.relationshipIsActive(self, step))
        case (.accept, .active): return .refused(.relationshipIsActive(self, step))
        case (.accept, .ended): return .refused(.relationshipHasEnded(self))
        case (.end, .none), (.end, .ended): return .refused(.nothingToEnd(self))
        }
        return .done(changed)
    }

    /// The customer with DAP granted or removed, or why that cannot be.
    package func settingDAP(_ hasDAP: Bool) -> Answer<Customer> {
        var changed = self
        changed.hasDAP = hasDAP
        if hasDAP {
            if relationship != .active { return .refused(.delegationNeedsRelationship(self)) }
            return self.hasDAP ? .refused(.hasDAPAlready(self)) : .done(changed)
        }
        return self.hasDAP ? .done(changed) : .refused(.hasNoDAP(self))
    }
}
