// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Relationships
import Testing

@Suite struct TransitionTests {
    /// Every step from everywhere, by hand: nil where there is no such step.
    static let steps: [(from: Relationship, step: RelationshipStep, to: Relationship?)] = [
        (.none, .invite, .invited), (.invited, .invite, .invited), (.active, .invite, nil), (.ended, .invite, .invited),
        (.none, .accept(withDAP: false), .active), (.invited, .accept(withDAP: false), .active),
        (.active, .accept(withDAP: false), nil), (.ended, .accept(withDAP: false), nil),
        (.none, .accept(withDAP: true), .active), (.invited, .accept(withDAP: true), .active),
        (.active, .accept(withDAP: true), nil), (.ended, .accept(withDAP: true), nil),
        (.none, .end, nil), (.invited, .end, .ended), (.active, .end, .ended), (.ended, .end, nil),
    ]

    @Test(arguments: steps)
    func `a relationship goes only where its life goes`(
        from: Relationship, step: RelationshipStep, to: Relationship?
    ) {
        let answer = Sample.customer(from).after(step)
        #expect(answer.value?.relationship == to)
        if to == nil {
            #expect(answer.refusal?.reason.isEmpty == false)
            #expect(answer.refusal?.nextStep.isEmpty == false)
        }
    }

    @Test func `accepting says whether DAP came with it, ending takes it away`() {
        #expect(Sample.customer(.invited).after(.accept(withDAP: true)).value?.hasDAP == true)
        #expect(Sample.customer(.invited).after(.accept(withDAP: false)).value?.hasDAP == false)
        #expect(Sample.customer(.active, hasDAP: true).after(.end).value?.hasDAP == false)
    }

    @Test func `DAP is granted once, to an active relationship, and removed only where it is`() {
        #expect(Sample.customer(.active).settingDAP(true).value?.hasDAP == true)
        #expect(Sample.customer(.active, hasDAP: true).settingDAP(true).refusal?.code == "delegation-exists")
        #expect(Sample.customer(.invited).settingDAP(true).refusal?.code == "no-relationship")
        #expect(Sample.customer(.active, hasDAP: true).settingDAP(false).value?.hasDAP == false)
        #expect(Sample.customer(.active).settingDAP(false).refusal?.code == "no-delegation")
    }
}
