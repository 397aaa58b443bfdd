// SPDX-License-Identifier: Apache-2.0

extension Configuration {
    /// Reads the main file, then the drop-ins in the byte order of their names.
    ///
    /// Each sets anew what it names; without any file these are the defaults. All problems of all files are found at
    /// once; with any, nothing is loaded.
    package static func load(_ paths: Paths) throws(ConfigurationError) -> Configuration {
        var configuration = Configuration()
        var problems: [ConfigurationProblem] = []
        for file in ConfigurationFile.all(in: paths, &problems) {
            problems += configuration.apply(file)
        }
        if problems.isEmpty {
            // The main file stands for all of them: what is missing is missing everywhere.
            problems = configuration.contradictions.map {
                ConfigurationProblem(file: paths.configurationFile, line: nil, text: $0)
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }

    /// Applies what one file says and answers what is wrong with it.
    private mutating func apply(_ file: ConfigurationFile) -> [ConfigurationProblem] {
        var reading = ConfigurationReading(file: file.name, configuration: self)
        reading.read(file.bytes)
        self = reading.configuration
        return reading.problems
    }
}
