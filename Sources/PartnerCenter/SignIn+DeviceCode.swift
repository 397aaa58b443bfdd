// SPDX-License-Identifier: Apache-2.0

extension SignIn {
    /// Begins a sign-in in which a person types a code at another device, with a second factor.
    package func beginDeviceCode() async throws(ServiceFault) -> DeviceCode {
        try await login.beginDeviceCode()
    }

    /// Asks once what became of it; the caller waits for the code's interval before each question.
    ///
    /// A sign-in that is done is on disk when this returns, and counts from then on.
    package func pollDeviceCode(_ code: DeviceCode) async throws(ServiceFault) -> DeviceCodeProgress {
        switch try await login.redeem(code) {
        case .success(let answer):
            try await takeOver(answer)
            return .signedIn(hasMFA: answer.hasMFA)
        case .failure(.pending): return .pending(code)
        case .failure(.slowDown):
            var slower = code
            slower.interval += .seconds(5)
            return .pending(slower)
        case .failure(.expired): return .expired
        case .failure(.declined), .failure(.denied): return .declined
        }
    }
}
