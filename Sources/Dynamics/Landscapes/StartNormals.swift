import RandomStreams

/// Standard normals for starts that look random and are the same everywhere: the first of step 0 of trajectory 0 with
/// run seed 1.
func startNormals(_ count: Int) -> [Double] {
    var stream = NormalStream(generator: .philox, runSeed: 1, trajectory: 0, normalsPerStep: count)
    var normals: [Double] = []
    stream.normals(step: 0, into: &normals)
    return normals
}
