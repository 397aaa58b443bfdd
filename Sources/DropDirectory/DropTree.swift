// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

/// Which folders there should be below the import folder, and what each is for; pure names, no file is touched.
///
/// A folder keeps its number for as long as the tree is kept, also when it goes and comes back.
struct DropTree: Sendable {
    struct Place: Sendable {
        /// The names that lead to it from the import folder; none for that folder itself.
        var components: [FileName]
        var customer: FolderName?
        /// What is done with lists here; nil where none belongs.
        var drop: DropFolder?
        /// Files of one lane are taken in the order they came.
        var lane: Int
        /// Why a file here is not taken, where none belongs.
        var strayReason: WaitingReason?
        /// Why a file in an unknown folder here is not taken; nil where such a folder itself is what is said.
        var strayFolderReason: WaitingReason?
        /// The folders that belong here.
        var children: Set<FileName> = []
    }

    /// By number.
    private(set) var places: [Int: Place] = [:]
    private var numbers: [[FileName]: Int] = [:]

    /// The import folder's place is always there.
    init() { follow([]) }

    /// Makes this the tree of these customers; returns the numbers of places that are no more.
    @discardableResult
    mutating func follow(_ customers: [DropCustomer]) -> [Int] {
        let before = Set(places.keys)
        places = [:]
        add(Place(components: [], lane: 0, strayReason: .noCustomer, strayFolderReason: .unknownCustomer))
        for customer in customers { add(customer) }
        return before.subtracting(places.keys).sorted()
    }

    /// Makes the places of one customer those that it has now, and leaves all others; returns the numbers of its places
    /// that are no more.
    mutating func follow(_ customer: DropCustomer) -> [Int] {
        let before = numbers(of: customer.name)
        for number in before { places[number] = nil }
        add(customer)
        return before.filter { places[$0] == nil }
    }

    /// The numbers of all places of a customer, the uppermost first.
    func numbers(of customer: FolderName) -> [Int] {
        FileName(customer.rawValue).map { numbers(from: [$0]) } ?? []
    }

    /// The number of a folder, where it is one of the tree.
    func place(of components: [FileName]) -> Int? {
        numbers[components].flatMap { places[$0] == nil ? nil : $0 }
    }

    private func numbers(from components: [FileName]) -> [Int] {
        guard let number = place(of: components), let place = places[number] else { return [] }
        return [number] + place.children.sorted().flatMap { numbers(from: components + [$0]) }
    }

    /// The number of any folder, one of the tree or not.
    mutating func number(of components: [FileName]) -> Int {
        if let number = numbers[components] { return number }
        numbers[components] = numbers.count
        return numbers.count - 1
    }

    private mutating func add(_ customer: DropCustomer) {
        guard let name = FileName(customer.name.rawValue), let profiles = FileName(DropPurpose.profiles) else { return }
        let lane = number(of: [name])
        add(
            Place(
                components: [name, profiles], customer: customer.name, lane: lane, strayReason: .noProfile,
                strayFolderReason: .unknownProfile))
        for folder in customer.folders {
            add(Place(components: folder.components, customer: customer.name, drop: folder, lane: lane))
        }
        add(child: name, to: [])
        add(child: profiles, to: [name])
    }

    private mutating func add(_ place: Place) {
        var place = place
        let number = number(of: place.components)
        place.children = places[number]?.children ?? []
        places[number] = place
        if let name = place.components.last { add(child: name, to: Array(place.components.dropLast())) }
    }

    private mutating func add(child: FileName, to parent: [FileName]) {
        places[number(of: parent)]?.children.insert(child)
    }
}
