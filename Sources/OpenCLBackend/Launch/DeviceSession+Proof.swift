import Backends
import Programs

extension DeviceSession {
    /// The compiled program for a run, proven to give the bits of the reference. Where its measured shape does not, or
    /// its form for several points, it is compiled in another; throws where that does not either.
    func program(_ work: Work) async throws(LaunchError) -> PreparedProgram {
        let key = programs.key(of: work)
        guard provesPrograms else { return try programs.program(key, on: openedDevice()) }
        let expected = try await expectation(key, work)
        let first = try admitted(work, expected)
        guard let difference = try await difference(first, expected) else { return first }
        guard programs.abandonShape(of: first, key) else { throw refusal(difference) }
        let second = try programs.program(programs.key(of: work), on: openedDevice())
        if let difference = try await self.difference(second, expected) { throw refusal(difference) }
        return second
    }

    /// The program in the first form over which the driver neither ends nor hangs a process.
    private func admitted(_ work: Work, _ expected: Expectation) throws(LaunchError) -> PreparedProgram {
        while true {
            do throws(LaunchError) { return try measured(work, expected) } catch {
                let key = programs.key(of: work)
                guard case .ended(let end) = error, end.end.isOfTheDriver, programs.retreat(key) else { throw error }
                warn("\(end.message); a narrower form of the program is tried")
            }
        }
    }

    /// The expected values of a program, computed once: those of one run tell as much as those of another.
    private func expectation(_ key: PreparedProgram.Key, _ work: Work) async throws(LaunchError) -> Expectation {
        if let known = programs.expectation(key) { return known }
        do throws(BackendError) {
            let expected = try await Expectation(key.program, work.points[0], work.ensemble)
            programs.expect(expected, of: key)
            return expected
        } catch { throw LaunchError(error) }
    }

    private func measured(_ work: Work, _ expected: Expectation) throws(LaunchError) -> PreparedProgram {
        let opened = try openedDevice()
        return try programs.program(work, on: opened) {
            (prepared) throws(LaunchError) in try ProgramProof(prepared, expected, with: self.reduction(), on: opened)
        }
    }

    /// What is wrong with a program that is not proven yet; nil where nothing is.
    private func difference(
        _ prepared: PreparedProgram, _ expected: Expectation
    ) async throws(LaunchError) -> Expectation.Difference? {
        if prepared.isProven { return nil }
        let proof = try ProgramProof(prepared, expected, with: reduction(), on: openedDevice())
        try await finish(proof.isThere)
        return try proof.difference()
    }

    func openedDevice() throws(LaunchError) -> OpenedDevice {
        do throws(OpenCLError) { return try open() } catch { throw .openCL(error) }
    }

    private func refusal(_ difference: Expectation.Difference) -> LaunchError {
        .device(difference.message(on: device.description))
    }
}
