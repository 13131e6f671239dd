import BackendConformance
import Programs
import RandomStreams
import Testing

@testable import LaneCode

/// Which programs have lanes along the sites of one trajectory. Their bits are those of `NativeConformanceTests`.
@Suite struct SiteProgramTests {
    private func runsAlongSites(_ place: Int, _ generator: Generator = .philox) throws -> Bool {
        SiteProgram(try ConformanceCase.looped[place].experiment.program().code, generator) != nil
    }

    @Test func longChainsHaveLanesAlongSites() throws {
        // Two chains, one of them in antithetic pairs; shared draws, a record, and short rows have not.
        #expect(try runsAlongSites(0) && runsAlongSites(4))
        #expect(try !runsAlongSites(1) && !runsAlongSites(2) && !runsAlongSites(5))
        #expect(try !runsAlongSites(0, .mulberry32))
    }

    /// All of it is C by itself.
    @Test func itSaysWhatItNeeds() throws {
        let program = try #require(SiteProgram(try ConformanceCase.looped[4].experiment.program().code, .philox))
        for word in ["__kernel", "__global", "LANES_GLOBAL", "get_global_id"] {
            #expect(!program.c.contains(word), "\(word)")
        }
        #expect(program.c.contains("ls_drawn[1][i] = -ls_drawn[0][i];") && program.c.contains("ls_load(m + "))
    }
}
