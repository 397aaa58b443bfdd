// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// An algorithm's implementation, looked up once for the life of the process.
///
/// libcrypto's lookup takes locks and parses names, which costs more than digesting a kilobyte. The implementation is
/// immutable and shared between threads, so its address is kept as a number, which may cross threads.
struct FetchedDigest: Sendable {
    private static let sha256 = FetchedDigest(.sha256)
    private static let blake2b512 = FetchedDigest(.blake2b512)

    private let address: UInt

    private init(_ algorithm: DigestAlgorithm) {
        address = UInt(bitPattern: EVP_MD_fetch(nil, algorithm.name, nil))
    }

    static func of(_ algorithm: DigestAlgorithm) -> FetchedDigest {
        switch algorithm {
        case .sha256: sha256
        case .blake2b512: blake2b512
        }
    }

    /// Nil where the installed providers do not have the algorithm.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }
}
