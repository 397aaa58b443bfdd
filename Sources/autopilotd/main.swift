// SPDX-License-Identifier: Apache-2.0

internal import Daemon
internal import Glibc

exit(await Daemon.main(CommandLine.arguments.dropFirst()))
