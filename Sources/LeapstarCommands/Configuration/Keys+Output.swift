import Jobs
import LangevinStudies
import Reports

extension Keys {
    static let summary = SettingKey("summary", .folder)
    static let certificate = SettingKey("certificate", .text("the name of a file"))
    static let arrays = SettingKey("arrays", .text("the name of a file that ends in .npz"))
    static let states = SettingKey("states", .text("the name of a file that ends in .npz, .csv or .json"))
    static let audit = SettingKey("audit", .text("the name of a file"))
    static let plot = SettingKey("plot", .picture)
    static let journal = SettingKey("journal", .text("the name of a file"))
    static let noJournal = SettingKey("no-journal", .flag)
    static let format = SettingKey<OutputFormat>("format", .choice)
    static let output = SettingKey("output", .text("the name of a file"))

    /// Every key that a configuration file may have, with a check of its values.
    static let all: [any CheckableKey] =
        [
            landscape, dimension, batch, potential, variables, data, griddedSet, startQ, startP, positions, momenta,
            griddedMass,
            griddedSigma, fanIn, noise, noiseScaling, noiseDraws, schemes,
        ] as [any CheckableKey] + schemeParameters.map(\.key) + [
            cap, quantity, steps,
            tailFraction, observable, seeds, estimator, rng, seed, dt, tolerance, method,
            confidence, proofBits, complete, time, oneTime, findBands, window, replicates, summary, certificate, plot,
            share,
            trajectories, stride,
            recordings, baselineAt, density, backend,
            device, threads, kernel, tuning, auditShare, journal, noJournal, format, output,
        ] + ofLangevin

    /// Those of Langevin studies alone.
    private static let ofLangevin: [any CheckableKey] = [
        network, drift, diffusion, interpretation, temperature, replicas, coupling, couplingGraph, solver, friction,
        preconditioner, times, average, paths, states, audit, regions, bins, cells, level, discard, againstTemperature,
        arrays, solvers, stepSizes, reference, refinement, checkFokkerPlanck, checkGibbs, estimateMixingTime,
        compareDiscretizations, trackColors, verifyGF3,
        observe, threshold, relaxationTime,
    ]
}
