import BackendConformance
import Dynamics
import Experiments
import Expressions
import Programs
import RandomStreams
import Testing

@testable import LaneCode

/// Which programs have lanes along the sites of one trajectory. Their bits are those of `NativeConformanceTests`.
@Suite struct SiteProgramTests {
    private func runsAlongSites(_ place: Int, _ generator: Generator = .philox) throws -> Bool {
        SiteProgram(LaneSource(try ConformanceCase.looped[place].experiment.program().code, generator)) != nil
    }

    @Test func longChainsHaveLanesAlongSites() throws {
        // A chain, one in antithetic pairs, two fields with sums side by side, and draws that the state keeps.
        for place in [0, 4, 5, 6, 7] { #expect(try runsAlongSites(place), "\(place)") }
        // Joint draws, a record, and the short rows of a network.
        for place in [1, 2, 8] { #expect(try !runsAlongSites(place), "\(place)") }
        #expect(try !runsAlongSites(0, .mulberry32))
    }

    /// Where rings close, the ends of their rows are apart.
    @Test func ringsOf64SitesAreLongEnough() throws {
        let text = "sum(a, sum(i, 0.1*(u[a,i+1]-u[a,i])^4 + cos(u[a,i])*exp(-u[a,i]^2)))"
        let list = try VariableList(["u[8,64; periodic]"])
        let rest = list.names.map { _ in 0.0 }
        let landscape = Landscape(
            name: "rings", summary: text, variables: list.names,
            potential: try Expression.parse(text, variables: [], arrays: list.arrays, parameters: []),
            start: .init(q: rest, p: rest), arrays: list.arrays)
        let program = try Experiment(landscape: landscape).program().code
        #expect(SiteProgram(LaneSource(program, .philox)) != nil)
    }

    /// All of it is C by itself.
    @Test func itSaysWhatItNeeds() throws {
        let pair = try ConformanceCase.looped[4].experiment.program().code
        let program = try #require(SiteProgram(LaneSource(pair, .philox)))
        for word in ["__kernel", "__global", "LANES_GLOBAL", "get_global_id"] {
            #expect(!program.c.contains(word), "\(word)")
        }
        #expect(program.c.contains("ls_drawn[1][i] = -ls_drawn[0][i];") && program.c.contains("ls_load(m + "))
    }
}
