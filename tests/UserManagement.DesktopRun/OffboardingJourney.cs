using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lifecycle;

namespace UserManagement.DesktopRun;

/// <summary>Offboards one user from two platforms, and reads the evidence back.</summary>
internal sealed class OffboardingJourney(IReadOnlyDictionary<string, SandboxSide> sides, Journal journal, string evidenceFolder)
{
    private static readonly string[] Platforms = ["Keeptrusts", "Konnect"];

    /// <summary>The number of changes that were made.</summary>
    public int Changes { get; private set; }

    /// <summary>Plans, offboards and checks.</summary>
    public async Task<string> RunAsync(string person, CallContext call)
    {
        var plan = await PlanAsync(person, call);
        var connections = Platforms.Select(platform => sides[platform].Connection).ToList();
        var record = new EvidenceRecord(plan, evidenceFolder, journal, OffboardingScope.Of(connections, plusAddress: false));
        record.Begin();
        var results = new List<OffboardingResult>();
        foreach (var target in plan.Targets)
        {
            var side = sides[target.Platform];
            var runner = new OffboardingRunner(side.Connection, side.NewResolver(), side.Names, person, record.Path);
            var (made, after) = await runner.RunAsync(target, mayBeOld: true, call);
            record.Add(target, made, after);
            results.AddRange(made);
        }

        record.End();
        foreach (var result in results) Expect.Equal($"the state of '{result}' ({result.Reason})", OffboardingStepState.Done, result.State);
        Changes = results.Count(result => result.Step != OffboardingStepKind.Verify);
        Expect.Equal("the last step on Keeptrusts", OffboardingStepKind.Suspend, LastChange(results, "Keeptrusts"));
        Expect.Equal("the last step on Konnect", OffboardingStepKind.Remove, LastChange(results, "Konnect"));
        var verdict = CheckEvidence(record.Path!, person, results);
        return $"{person}, {results.Count} steps done on {string.Join(" and ", Platforms)}; evidence {verdict}";
    }

    private async Task<OffboardingPlan> PlanAsync(string person, CallContext call)
    {
        var targets = new List<OffboardingTarget>();
        foreach (var platform in Platforms)
        {
            var side = sides[platform];
            var user = await side.NewResolver().ResolveAsync(new UserIdentity(person), call);
            targets.Add(await OffboardingPlanner.PlanAsync(user, OffboardingAction.SuspendOrRemove, side.Names, call));
        }

        return new OffboardingPlan
        {
            Person = person,
            Action = OffboardingAction.SuspendOrRemove,
            CreatedAt = DateTime.UtcNow,
            Targets = [.. targets],
        };
    }

    private static OffboardingStepKind LastChange(IEnumerable<OffboardingResult> results, string platform) =>
        results.Last(result => result.Platform == platform && result.Step != OffboardingStepKind.Verify).Step;

    private static string CheckEvidence(string path, string person, IReadOnlyList<OffboardingResult> results)
    {
        var evidence = Evidence.Read(path);
        Expect.Equal("the person of the evidence", person, evidence.Person);
        Expect.Equal("the verdict", Evidence.AccessGone, evidence.Verdict);
        Expect.Sequence(
            "the list of steps in the evidence",
            results.Select(result => result.ToString()),
            evidence.Targets.SelectMany(target => target.Steps).Select(step => step.ToString()));
        Expect.True("the evidence has the state before", evidence.Targets.All(target => target.Before is { Status: UserStatus.Active }));
        Expect.True("the summary for people exists", File.Exists(Path.ChangeExtension(path, ".txt")));
        return evidence.Verdict;
    }
}
