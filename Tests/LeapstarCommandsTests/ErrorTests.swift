import LeapstarCommands
import Testing

/// A wrong command line, and the one line that it causes.
struct WrongUsage: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String

    init(_ line: String, _ message: String) {
        arguments = line.split(separator: " ").map(String.init)
        self.message = message
    }

    var testDescription: String { arguments.joined(separator: " ") }
}

private func wrongDevices(_ text: String) -> String {
    "--device got '\(text)', expected indices or names of OpenCL devices or cpu separated by commas such as 0, pocl or 0,1,cpu, each once, or all"
}

@Suite struct ErrorTests {
    private func expect(_ wrong: WrongUsage, _ status: CommandStatus) async {
        let run = await CapturedRun.of(wrong.arguments)
        #expect(run.errors == "leapstar: error: \(wrong.message)\n")
        #expect(run.output.isEmpty)
        #expect(run.status == status)
    }

    @Test(arguments: [
        WrongUsage(
            "bondary",
            "unknown command 'bondary', expected boundary, sweep, map, slope, probe, fan, trace, reversibility, paper, verify, run, journal, resume, merge, cluster-script, devices, langevin, doctor, landscapes, bench, report, playground or help; did you mean 'boundary'?"
        ),
        WrongUsage(
            "boundary --sigm 3", "unknown option '--sigm'; did you mean '--sigma'?; see 'leapstar boundary --help'"),
        WrongUsage(
            "langevin discretization-study --dt 0.1",
            "unknown option '--dt'; did you mean '--dt-values'?; see 'leapstar langevin discretization-study --help'"),
        WrongUsage("boundary extra", "unexpected argument 'extra'; see 'leapstar boundary --help'"),
        WrongUsage("boundary --sigma", "missing value for '--sigma <number>'; see 'leapstar boundary --help'"),
        WrongUsage(
            "probe --seed= --dt 0.01",
            "'--seed=' has no value; write --seed=VALUE, or leave it out; see 'leapstar probe --help'"),
        WrongUsage(
            "sweep --potential= --variables x",
            "'--potential=' has no value; write --potential=VALUE, or leave it out; see 'leapstar sweep --help'"
        ),
        WrongUsage("--frobnicate", "unknown option '--frobnicate'; see 'leapstar --help'"),
    ]) func commandLine(wrong: WrongUsage) async { await expect(wrong, .usage) }

    @Test(arguments: [
        WrongUsage("--sigma abc", "--sigma got 'abc', expected a finite number such as 0.2"),
        WrongUsage("--sigma nan", "--sigma got 'nan', expected a finite number such as 0.2"),
        WrongUsage(
            "--sigma 1e999",
            "--sigma got '1e999', expected a finite number such as 0.2; 1e999: it is beyond the largest binary64 number, 1.8e308"
        ),
        WrongUsage(
            "--sigma 1e-400",
            "--sigma got '1e-400', expected a finite number such as 0.2; 1e-400: it is nearer to 0 than any binary64 number; write 0 if that is meant"
        ),
        WrongUsage(
            "--landscape double-well --set a=1e-400",
            "--set got 'a=1e-400', expected name=number such as k=1.5, each name once; 1e-400: it is nearer to 0 than any binary64 number; write 0 if that is meant"
        ),
        WrongUsage(
            "--mass 1,-1e400",
            "--mass got '1,-1e400', expected finite numbers separated by commas such as 0.35 or 1,2; -1e400: it is beyond the largest binary64 number, 1.8e308"
        ),
        WrongUsage(
            "--dt 1e-400:1",
            "--dt got '1e-400:1', expected a step size such as 0.0025, a range such as 0.0022:0.0028, or a grid or a list of step sizes; 1e-400: it is nearer to 0 than any binary64 number; write 0 if that is meant"
        ),
        WrongUsage("--sigma -1", "sigma must be 0 or above, got -1.0"),
        WrongUsage("--mass 0", "mass must be above 0, got 0.0"),
        WrongUsage("--mass inf", "--mass got 'inf', expected finite numbers separated by commas such as 0.35 or 1,2"),
        WrongUsage("--mass 1,2,3", "got 3 masses; give one, or one for each of the 2 coordinates"),
        WrongUsage("--steps 0", "steps must be at least 1, got 0"),
        WrongUsage("--steps 1e10", "steps must be at most 4294967295, got 10000000000"),
        WrongUsage("--steps -3", "--steps got '-3', expected a whole number below 2^64 such as 1000 or 1e6"),
        WrongUsage("--seeds 0", "seeds must be between 1 and 2^63, got 0"),
        WrongUsage("--seeds 1e19", "seeds must be between 1 and 2^63, got 10000000000000000000"),
        WrongUsage("--seeds 1.5e0", "--seeds got '1.5e0', expected a whole number below 2^64 such as 20 or 1e9"),
        WrongUsage("--tail-fraction 0", "tail fraction must be above 0 and at most 1, got 0.0"),
        WrongUsage(
            "--rng mulberry32 --seeds 5e9", "mulberry32 has 2^32 streams, got 5000000000 seeds; take --rng philox"),
        // Its state has 32 bits: a seed beyond would be another one.
        WrongUsage(
            "--rng mulberry32 --seed 4294967296 --seeds 3",
            "mulberry32 knows seeds below 2^32, got 3 seeds from 4294967296 on; take a smaller --seed, at most 4294967293, or --rng philox"
        ),
        WrongUsage(
            "--rng mulberry32 --seed 4294967294 --seeds 3",
            "mulberry32 knows seeds below 2^32, got 3 seeds from 4294967294 on; take a smaller --seed, at most 4294967293, or --rng philox"
        ),
        WrongUsage(
            "--rng mulberry32 --seed 18446744073709551615 --seeds 1",
            "mulberry32 knows seeds below 2^32, got 1 seed from 18446744073709551615 on; take a smaller --seed, at most 4294967295, or --rng philox"
        ),
        WrongUsage(
            "--noise gradiant", "--noise got 'gradiant', expected none, gradient or momentum; did you mean 'gradient'?"),
        WrongUsage(
            "--landscape kepler --batch 3",
            "landscape 'kepler' has no data to draw a batch from; take logistic or tanh-net, or leave the batch out"),
        WrongUsage("--landscape logistic --batch 65", "batch must be between 1 and 64, or 0 for all rows, got 65"),
        WrongUsage(
            "--landscape logistic --batch -3", "--batch got '-3', expected a whole number of rows, or 0 for all"),
        WrongUsage(
            "--landscape logistic --batch 3 --rng mulberry32",
            "got a batch of 3 rows with mulberry32, but rows are drawn by philox; take --rng philox"),
        WrongUsage(
            "--landscape logistic --batch 3 --estimator control-variate --method original",
            "a mini-batch has no second-order expansion, as its rows are no normals; take --estimator antithetic"),
        WrongUsage(
            "--potential x^2 --variables x --batch 3",
            "--batch is for landscapes with data, but none is given; add --data or leave the batch out"),
        WrongUsage("--format xml", "--format got 'xml', expected table, json or csv"),
        WrongUsage(
            "--backend gpu", "--backend got 'gpu', expected auto, reference, cpu or opencl; did you mean 'cpu'?"),
        WrongUsage("--steps 5e9", "steps must be at most 4294967295, got 5000000000"),
        WrongUsage("--threads 4097", "threads must be between 1 and 4096, got 4097"),
        WrongUsage("--device 0,0", wrongDevices("0,0") + "; 0 is there twice"),
        WrongUsage("--device 0,cpu,cpu", wrongDevices("0,cpu,cpu") + "; cpu is there twice"),
        WrongUsage("--device ,", wrongDevices(",")), WrongUsage("--device -1", wrongDevices("-1")),
        WrongUsage("--device all,0", wrongDevices("all,0")), WrongUsage("--device 0,1.5", wrongDevices("0,1.5")),
        WrongUsage(
            "--device cpu,1 --backend reference",
            "--device is for OpenCL, but --backend is reference; leave one of them out"),
        WrongUsage(
            "--device all --backend cpu", "--device is for OpenCL, but --backend is cpu; leave one of them out"),
        WrongUsage(
            "--device cpu --backend opencl",
            "--device names no OpenCL device, but --backend is opencl; leave one of them out"),
        WrongUsage("--threads 0", "threads must be between 1 and 4096, got 0"),
        WrongUsage(
            "--device 0 --backend cpu", "--device is for OpenCL, but --backend is cpu; leave one of them out"),
        WrongUsage(
            "--kernel lanes=16 --backend cpu", "--kernel is for OpenCL, but --backend is cpu; leave one of them out"),
        WrongUsage(
            "--kernel lanes=3",
            "--kernel got 'lanes=3', expected some of lanes=1|2|4|8|16, vectors=1|2|4, multiply=wide|high, widen=convert|integers, root=exact|native and group=1|2|4|…|1024, separated by commas"
        ),
        WrongUsage("--tuning on", "--tuning got 'on', expected auto, off or always"),
    ]) func values(wrong: WrongUsage) async {
        await expect(WrongUsage("boundary " + wrong.arguments.joined(separator: " "), wrong.message), .usage)
    }

    @Test(arguments: [
        WrongUsage("boundary --dt 0:1", "dt must be above 0, got 0.0"),
        WrongUsage("boundary --dt -1:2", "dt must be above 0, got -1.0"),
        WrongUsage("boundary --dt 0.003:0.002", "the upper dt must be above the lower one, got 0.003:0.002"),
        WrongUsage("boundary --dt 0.002", "--dt got one step size, expected a range to search such as 0.0022:0.0028"),
        WrongUsage(
            "boundary --dt 1:2:3",
            "--dt got a grid of step sizes, expected a range to search such as 0.0022:0.0028; 'leapstar sweep' takes grids"
        ),
        WrongUsage("boundary --tolerance 0", "tolerance must be above 0, got 0.0"),
        WrongUsage(
            "boundary --tolerance 1e-20",
            "tolerance 1e-20 is below eight times the spacing of doubles at 0.0028, 4.336808689942018e-19; take a larger one"
        ),
        WrongUsage("probe", "probe needs a step size; give one such as --dt 0.0025"),
        WrongUsage(
            "probe --dt 0.01 --estimator exact",
            "probe runs a fixed number of seeds, got --estimator exact, expected plain, antithetic or control-variate; 'leapstar sweep --dt 0.01' takes it"
        ),
        WrongUsage(
            "boundary --method original --estimator second-order",
            "the original search runs a fixed number of seeds, got --estimator second-order, expected plain, antithetic or control-variate; --method certified takes it"
        ),
        WrongUsage("probe --dt 0", "dt must be above 0, got 0.0"),
        WrongUsage("probe --dt 1:2", "--dt got a range, expected one step size such as 0.0025"),
        WrongUsage("trace --dt 1 --stride 0", "stride must be at least 1, got 0"),
        WrongUsage("trace --dt 1 --trajectories 0", "trajectories must be at least 1, got 0"),
        WrongUsage(
            "trace --dt 1 --steps 5 --baseline-at 6",
            "baseline-at must be at most the 5 steps of a trajectory, got 6"),
        WrongUsage(
            "bench --case harmonik",
            "unknown case 'harmonik', expected harmonic, harmonic-gradient-plain, harmonic-gradient-step-median, harmonic-gradient-sweep, harmonic-gradient-antithetic, harmonic-noise-free or muller-brown-plain; did you mean 'harmonic'?"
        ),
        WrongUsage("bench --repeats 0", "repeats must be at least 1, got 0"),
        WrongUsage(
            "bench --backend gpu", "--backend got 'gpu', expected auto, reference, cpu or opencl; did you mean 'cpu'?"),
    ]) func stepSizesAndCounts(wrong: WrongUsage) async { await expect(wrong, .usage) }

    @Test(arguments: [
        WrongUsage(
            "--landscape harmonix",
            "unknown landscape 'harmonix'; the landscapes are harmonic, quadratic, double-well, quartic, pendulum, henon-heiles, muller-brown, rosenbrock, dual-channel, deep-linear, kepler, logistic, tanh-net, klein-gordon, phi-4, sine-gordon, fput-alpha, fput-beta, toda, rotors, oscillator-ring, gas, gravity, springs, curl-descent, edwards-wilkinson, kardar-parisi-zhang, kuramoto; did you mean 'harmonic'?"
        ),
        WrongUsage("--set k=1", "landscape 'harmonic' has no parameter 'k', nor any other"),
        WrongUsage("--set k", "--set got 'k', expected name=number such as k=1.5, each name once"),
        WrongUsage(
            "--landscape henon-heiles --set lamda=2",
            "landscape 'henon-heiles' has no parameter 'lamda'; it has lambda; did you mean 'lambda'?"),
        WrongUsage("--start-q 1", "start q has 1 values, but 'harmonic' has 2 coordinates"),
        WrongUsage(
            "--dimension 3", "landscape 'harmonic' has dimension 2, got 3; leave the dimension out or take 'quadratic'"),
        WrongUsage("--landscape quadratic --dimension 0", "dimension must be between 1 and 256, got 0"),
        WrongUsage(
            "--variables x",
            "--variables is for a potential, but none is given; add --potential or leave the variables out"),
        WrongUsage(
            "--potential x --variables x,x",
            "--variables got 'x,x', expected different names separated by commas such as x,y, or arrays such as q[8]; 'x' is there twice"
        ),
        WrongUsage(
            "--potential x^2", "the potential 'x^2' has no variables; name its coordinates, such as --variables x,y"),
        WrongUsage(
            "--potential x^2 --variables x --landscape harmonic",
            "got both a landscape and a potential, expected one of them; leave one out"),
        WrongUsage(
            "--potential x^2 --variables x --set x=1", "'x' is a variable and is set as a parameter; rename one of them"
        ),
        WrongUsage(
            "--potential omga*x --variables x --set omega=1",
            "potential 'omga*x', column 1: got the unknown name 'omga', expected one of x, omega, pi, e; did you mean 'omega'?"
        ),
        WrongUsage(
            "--potential ln(x) --variables x",
            "potential 'ln(x)', column 1: got the unknown function 'ln', expected one of sqrt, cbrt, exp, exp2, log, log2, log10, sin, "
                + "cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, erf, abs, sign, step, floor, ceil, round, mod, hypot, min, max, "
                + "pow, softplus, fma, select, sum, mean, prod, logsumexp; did you mean 'log'?"
        ),
        WrongUsage(
            "--potential x*r;r=s;s=2 --variables x",
            "potential 'x*r;r=s;s=2', column 7: got 's' before its definition at column 9, expected it after; put that definition first"
        ),
        WrongUsage(
            "--potential x;r=2 --variables x",
            "potential 'x;r=2', column 3: got a definition of 'r' that nothing uses; use it or leave it out"
        ),
        WrongUsage(
            "--potential x/0 --variables x",
            "potential 'x/0', column 2: got a division by the constant 0, expected a divisor other than 0"),
    ]) func landscapes(wrong: WrongUsage) async {
        await expect(WrongUsage("boundary " + wrong.arguments.joined(separator: " "), wrong.message), .usage)
    }

    @Test(arguments: [
        WrongUsage("--scheme sgd --beta 0.3", "sgd has no beta; leave it out or take --scheme heavy-ball, nesterov"),
        WrongUsage("--gamma -1", "gamma must be 0 or above, got -1.0"),
        WrongUsage(
            "--scheme compensated-leapfrog --gamma 1",
            "compensated-leapfrog has no gamma; leave it out or take --scheme leapfrog, baoab, obabo"),
        WrongUsage("--scheme heavy-ball --beta 1", "beta must be at least 0 and below 1, got 1.0"),
        WrongUsage("--scheme adamw --epsilon 0", "epsilon must be above 0, got 0.0"),
        WrongUsage("--scheme adamw --weight-decay x", "--weight-decay got 'x', expected a finite number such as 0.01"),
        WrongUsage("--scheme sgd --noise momentum", "sgd has no momenta, so no momentum noise; take --noise gradient"),
        WrongUsage(
            "--scheme obabo --noise momentum --noise-scaling constant",
            "the momentum noise of obabo is a thermostat's, which scales as sqrt-dt, got constant; leave --noise-scaling out"
        ),
        WrongUsage(
            "--scheme adamw --quantity energy", "adamw has no momenta, so no energy to observe; take --quantity loss"),
        WrongUsage("--cap 1", "α must be above 1, got 1.0; take --cap 2"),
        WrongUsage("--scheme nesterov --cap 2", "nesterov has no momenta, so no energy to cap; leave --cap out"),
        WrongUsage(
            "--landscape kepler --cap 2",
            "an energy cap needs a positive energy at the start, got -0.5; leave --cap out or shift the potential"),
        WrongUsage("--scheme sgd --mass 2", "sgd has no momenta, so no masses; leave --mass out"),
        WrongUsage("--scheme sgd --fan-in 1,0", "sgd has no momenta, so no masses; leave --fan-in out"),
        WrongUsage(
            "--scheme sgd --start-p 1,0",
            "sgd has no momenta; what it keeps in their place starts at 0, so leave --start-p out"),
        WrongUsage(
            "--fan-in landscape",
            "landscape 'harmonic' declares no fan-in; give one for each coordinate such as --fan-in 4,0"),
        WrongUsage("--fan-in 4", "got 1 fan-ins; give one for each of the 2 coordinates, 0 for a bias"),
        WrongUsage(
            "--fan-in 4,x", "--fan-in got '4,x', expected landscape, or whole numbers separated by commas such as 4,4,0"
        ),
        WrongUsage(
            "--fan-in 4,0 --mass 1",
            "got both masses and fan-ins, which give masses, expected one of them; leave one out"),
        WrongUsage(
            "--scheme fixed-point-leapfrog --start-q 600,0",
            "fixed-point-leapfrog starts from values below 512 in magnitude, got 600.0; rescale or take --scheme leapfrog"
        ),
    ]) func schemes(wrong: WrongUsage) async {
        await expect(WrongUsage("boundary " + wrong.arguments.joined(separator: " "), wrong.message), .usage)
    }

    @Test func deepExpressionIsRefused() async {
        let text = String(repeating: "(", count: 5000) + "x" + String(repeating: ")", count: 5000)
        let run = await CapturedRun.of(["probe", "--dt", "1", "--potential", text, "--variables", "x"])
        #expect(run.status == .usage)
        #expect(run.errors.contains("nesting deeper than 200 levels"))
        #expect(run.errors.count { $0 == "\n" } == 1)
    }

    @Test func outputThatCannotBeWritten() async throws {
        let folder = try TemporaryFolder()
        for (path, reason) in [
            (folder.file("none/file"), "No such file or directory; name a file in a directory that can be written to"),
            (folder.path, "it is a directory; name a file"), ("/dev/full", "No space left on device"),
        ] {
            let run = await CapturedRun.of(["probe", "--dt", "0.1", "--output", path] + small)
            #expect(run.errors == "leapstar: error: cannot write '\(path)': \(reason)\n")
            #expect(run.status == .failure)
        }
    }

    @Test func stepBeyondStabilityIsAWarning() async {
        let run = await CapturedRun.of(["probe", "--dt", "1.2", "--format", "csv"] + small)
        let warning =
            "leapstar: warning: dt 1.2 is beyond linear stability at the start, 1.18322; expect divergence or take a smaller dt\n"
        #expect(run.errors.hasPrefix(warning))
        #expect(run.status == .success)
        let stable = await CapturedRun.of(["probe", "--dt", "1.18", "--format", "csv"] + small)
        #expect(!stable.errors.contains("warning"))
    }
}
