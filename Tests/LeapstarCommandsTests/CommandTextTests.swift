import Foundation
import Leapstar
import Reports
import Testing

@testable import Jobs

/// The command that is said to do what a request asks for does that.
@Suite struct CommandTextTests {
    @Test(arguments: [
        #"{"kind":"probe","dt":0.01}"#,
        #"{"kind":"probe","dt":1e-3,"potential":"0.5*k*(x^2 + y^2)","variables":["x","y"],"set":{"k":1.5},"start-q":[1,0],"mass":[1,2]}"#,
        #"{"kind":"probe","dt":0.01,"estimator":"antithetic","noise-draws":"joint","seed":"0xDEADBEEF","backend":"opencl","device":"pocl"}"#,
        #"{"kind":"boundary","dt":"0.0022:0.0028","tolerance":2e-5,"steps":500,"seeds":10,"method":"original","rng":"mulberry32"}"#,
        #"{"kind":"boundary","dt":"0.001:0.02","complete":true,"confidence":0.95,"kernel":"lanes=8,vectors=2"}"#,
        #"{"kind":"boundary","complete":false}"#,
        #"{"kind":"sweep","dt":[0.01,0.02]}"#, #"{"kind":"sweep","dt":"1e-4:0.05:200:log","cap":2}"#,
        #"{"kind":"map","sigma":"0.1:0.2:2","mass":"1:2:2"}"#,
        #"{"kind":"map","landscape":"double-well","set":["b=0.1:1:3","a=1:2:2"]}"#,
        #"{"kind":"slope","dt":[0.01,0.02,0.03],"scheme":["leapfrog","yoshida4"]}"#,
        #"{"kind":"slope","dt":"0.001:0.1","find-bands":true,"window":5}"#,
        #"{"kind":"fan","dt":0.01,"recordings":50}"#,
        #"{"kind":"trace","dt":0.01,"trajectories":2,"stride":5,"baseline-at":10}"#,
        #"{"kind":"reversibility","scheme":["leapfrog","baoab"],"dt":0.1}"#, #"{"kind":"paper","steps":100}"#,
        #"{"kind":"doctor","quick":true}"#, #"{"kind":"bench","case":["harmonic"],"backend":["cpu"],"repeats":2}"#,
        #"{"kind":"langevin-solve","potential":"(x^2-1)^2/4","variables":["x"],"temperature":0.3,"times":[0.1,1]}"#,
        #"{"kind":"langevin-solve","drift":["-x + y","-y, 0"],"variables":["x","y"]}"#,
        #"{"kind":"langevin-solve","drift":["-x"],"diffusion":["0.5"],"variables":["x"]}"#,
        #"{"kind":"langevin-fokker-planck","times":[2,4]}"#, #"{"kind":"langevin-mixing-time"}"#,
        #"{"kind":"langevin-check-gibbs"}"#,
        #"{"kind":"langevin-first-passage","to":["x<-0.9","x>1.8"]}"#, #"{"kind":"langevin-verify-colors"}"#,
    ])
    func theCommandAsksForTheSame(_ json: String) async throws {
        guard let job = try? JobLibrary.job(Data(json.utf8)), let whole = try? completed(job) else {
            // Those that are wrong by themselves have no command to compare.
            #expect(json.contains("-y, 0"))
            return
        }
        let text = CommandLineText(job).text
        let words = Self.words(text)
        #expect(words.first == "leapstar")
        let run = await CapturedRun.of(words.dropFirst() + ["--print-request"])
        #expect(run.status == .success, "\(text): \(run.errors)")
        #expect(run.output == whole, "\(text)")
    }

    private func completed<Asked: Job>(_ job: Asked) throws -> String { JSONText.document(try job.completed()) }

    @Test func aRequestThatHoldsADocumentIsRunFromAFile() {
        #expect(CommandLineText(VerifyRequest()).text == "leapstar run request.json")
    }

    /// The words that a shell makes of a line.
    private static func words(_ line: String) -> [String] {
        var (words, word, isQuoted): ([String], String, Bool) = ([], "", false)
        for character in line {
            switch character {
            case "'": isQuoted.toggle()
            case " " where !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        return words + [word]
    }
}
