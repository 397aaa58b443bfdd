// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// libcrypto's SHA-256, looked up once for the life of the process.
///
/// The lookup takes locks and parses names, which costs more than digesting a kilobyte. What it finds is immutable and
/// shared between threads, so its address is kept as a number, which may cross threads.
enum FetchedSHA256 {
    private static let address = UInt(bitPattern: EVP_MD_fetch(nil, "SHA2-256", nil))

    /// Nil where the installed providers do not have the algorithm.
    static var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }
}
