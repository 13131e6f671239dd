import Leapstar
import Testing

@testable import Jobs
@testable import Reports

@Suite struct BoundaryTracksTests {
    /// Boundaries at these places; those that rise have a positive sign.
    private func row(_ places: Double...) -> [Boundary] {
        places.map { Boundary(lower: $0.magnitude, upper: $0.magnitude, estimate: $0.magnitude, rises: $0 > 0) }
    }

    @Test func movingBoundariesAreFollowed() {
        let tracks = BoundaryTracks([row(-1, 4), row(-1.2, 3.8), row(-1.5, 3.5)], width: 10)
        #expect(tracks.tracks.map(\.places) == [[1, 1.2, 1.5], [4, 3.8, 3.5]])
        #expect(tracks.tracks.map(\.rises) == [false, true] && tracks.tracks.map(\.rows) == [[0, 1, 2], [0, 1, 2]])
        #expect(tracks.pairs.map { $0?.map(\.1) } == [[1.2, 3.8], [1.5, 3.5]])
    }

    /// A pair between others ends; what lies around it goes on.
    @Test func aPairThatEndsLeavesTheOthers() {
        let tracks = BoundaryTracks([row(-1, 3, -3.5, 8), row(-1.1, 8.1), row(-1.2, 8.2)], width: 10)
        #expect(tracks.tracks.map(\.places) == [[1, 1.1, 1.2], [3], [3.5], [8, 8.1, 8.2]])
        #expect(tracks.pairs[0] == nil && tracks.pairs[1] != nil)
    }

    /// One leaves the range while another enters it: as many as before, but no pair.
    @Test func boundariesThatTradePlacesAreNotOne() {
        let tracks = BoundaryTracks([row(-1, 9), row(5, -9.5)], width: 10)
        #expect(tracks.tracks.count == 4 && tracks.pairs[0] == nil)
    }

    @Test func rowsWithoutBoundariesHaveNoTracks() {
        let tracks = BoundaryTracks([[], [], row(-1)], width: 10)
        #expect(tracks.tracks.map(\.rows) == [[2]])
        #expect(tracks.pairs[0]?.isEmpty == true && tracks.pairs[1] == nil)
    }
}
