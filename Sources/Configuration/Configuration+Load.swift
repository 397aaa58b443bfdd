// SPDX-License-Identifier: Apache-2.0

extension Configuration {
    /// Reads the main file, then the drop-ins in the byte order of their names.
    ///
    /// Each sets anew what it names; without any file these are the defaults. All problems of all files are found at
    /// once; with any, nothing is loaded.
    ///
    /// - Parameter look: finds what only the program can see that uses the configuration; asked where nothing else is
    ///   wrong.
    package static func load(
        _ paths: Paths, look: (Configuration) -> [Contradiction] = { _ in [] }
    ) throws(ConfigurationError) -> Configuration {
        var configuration = Configuration()
        var places = SettingPlaces()
        var problems: [ConfigurationProblem] = []
        for file in ConfigurationFile.all(in: paths, &problems) {
            var reading = ConfigurationReading(file: file.name, configuration: configuration, places: places)
            reading.read(file.bytes)
            (configuration, places) = (reading.configuration, reading.places)
            problems += reading.problems
        }
        if problems.isEmpty {
            var found = configuration.contradictions
            if found.isEmpty { found = look(configuration) }
            // The main file stands for all of them where none sets it.
            problems = found.map { problem in
                let place = problem.keys.lazy.compactMap { places[$0.section, $0.name] }.first
                return ConfigurationProblem(
                    file: place?.file ?? paths.configurationFile, line: place?.line, text: problem.text)
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }
}
