// SPDX-License-Identifier: Apache-2.0

/// A value that can stand for a `?` of a statement.
package protocol Bindable {
    /// What it is, also where it is NULL.
    static var valueType: ValueType { get }
    /// Gives the value to a place, counted from 1.
    func bind(to sink: any ValueSink, at index: Int32)
}

extension Int64: Bindable {
    /// What it is.
    package static var valueType: ValueType { .integer }
    package func bind(to sink: any ValueSink, at index: Int32) { sink.bind(integer: self, at: index) }
}

extension Int: Bindable {
    /// What it is.
    package static var valueType: ValueType { .integer }
    package func bind(to sink: any ValueSink, at index: Int32) { sink.bind(integer: Int64(self), at: index) }
}

extension Bool: Bindable {
    /// What it is.
    package static var valueType: ValueType { .integer }
    package func bind(to sink: any ValueSink, at index: Int32) { sink.bind(integer: self ? 1 : 0, at: index) }
}

extension String: Bindable {
    /// What it is.
    package static var valueType: ValueType { .text }
    package func bind(to sink: any ValueSink, at index: Int32) { sink.bind(text: self, at: index) }
}

extension [UInt8]: Bindable {
    /// What it is.
    package static var valueType: ValueType { .bytes }
    package func bind(to sink: any ValueSink, at index: Int32) { sink.bind(bytes: self, at: index) }
}

extension Optional: Bindable where Wrapped: Bindable {
    /// What it is.
    package static var valueType: ValueType { Wrapped.valueType }
    package func bind(to sink: any ValueSink, at index: Int32) {
        switch self {
        case .some(let value): value.bind(to: sink, at: index)
        case .none: sink.bindNull(of: Wrapped.valueType, at: index)
        }
    }
}
