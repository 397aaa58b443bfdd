// SPDX-License-Identifier: Apache-2.0

/// The declaration of one key: the reader, the example file and the manual are all made from it.
package struct Key: Sendable {
    package let section: Section
    package let name: String
    /// The default as it would be written in the file; empty where nothing is set.
    package let defaultText: String
    /// One or more sentences for administrators.
    package let documentation: String
    /// What the key takes, after "it takes".
    package let accepted: String
    let set: @Sendable (String, inout Configuration) -> WrongValue?

    init<Value>(
        _ section: Section, _ name: String, _ property: any WritableKeyPath<Configuration, Value> & Sendable,
        _ form: ValueForm<Value>, default defaultText: String, _ documentation: String
    ) {
        self.section = section
        self.name = name
        self.defaultText = defaultText
        self.documentation = documentation
        accepted = form.accepted
        set = { text, configuration in
            // As in systemd, an empty value undoes what an earlier file set.
            switch form.parse(text.isEmpty ? defaultText : text) {
            case .success(let value):
                configuration[keyPath: property] = value
                return nil
            case .failure(let wrong): return wrong
            }
        }
    }
}
