using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Offboarding;

namespace UserManagement.DesktopRun;

/// <summary>Offboards one user from three platforms, and checks the evidence.</summary>
internal sealed class OffboardingJourney(IReadOnlyDictionary<string, SandboxSide> sides, ChangeJournal journal, string evidenceFolder)
{
    private static readonly string[] Platforms = ["Keeptrusts", "Konnect", "Scim"];

    /// <summary>The number of changes that the offboarding made.</summary>
    public int Changes { get; private set; }

    /// <summary>Plans and runs the offboarding, and checks its results.</summary>
    public async Task<string> RunAsync(string person, CallContext call)
    {
        var plan = await PlanAsync(person, call);
        var connections = Platforms.Select(platform => sides[platform].Connection).ToList();
        var parts = plan.Targets.Select(target => new OffboardingPart(sides[target.Platform].Connection, target)).ToList();
        using var record = new EvidenceRecord(
            new PersonOffboarding(plan, parts), evidenceFolder, journal, OffboardingScope.Of(connections, plusAddress: false),
            SystemClock.Instance);
        await record.BeginAsync();
        var results = new List<OffboardingResult>();
        foreach (var target in plan.Targets)
        {
            var side = sides[target.Platform];
            var (made, after) = await new OffboardingRunner(side.Connection, side.NewResolver(), side.Names, plan, record.Path).RunAsync(
                target, call);
            await record.AddAsync(target, made, after);
            results.AddRange(made);
        }

        await record.EndAsync();
        foreach (var result in results) Expect.Equal($"the state of '{result}' ({result.Reason})", OffboardingStepState.Done, result.State);
        Changes = results.Count(result => result.Step != OffboardingStepKind.Verify);
        Expect.Equal("the last step on Keeptrusts", OffboardingStepKind.Suspend, LastChange(results, "Keeptrusts"));
        Expect.Equal("the last step on Scim", OffboardingStepKind.Suspend, LastChange(results, "Scim"));
        Expect.Equal("the last step on Konnect", OffboardingStepKind.Remove, LastChange(results, "Konnect"));
        var verdict = CheckEvidence(record.Path!, person, results);
        return $"{person}, {results.Count} steps done on {string.Join(" and ", Platforms)}; evidence {verdict}";
    }

    private async Task<OffboardingPlan> PlanAsync(string person, CallContext call)
    {
        var plan = new OffboardingPlan { Person = person, Action = OffboardingAction.SuspendOrRemove, Made = DateTime.UtcNow };
        var targets = new List<OffboardingTarget>();
        foreach (var platform in Platforms)
        {
            var side = sides[platform];
            var user = await side.NewResolver().ResolveAsync(new UserIdentity(person), call);
            targets.Add(await OffboardingPlanner.PlanAsync(plan, user, side.Names, call));
        }

        plan.Targets = targets.ToArray();
        return plan;
    }

    private static OffboardingStepKind LastChange(IEnumerable<OffboardingResult> results, string platform) =>
        results.Last(result => result.Platform == platform && result.Step != OffboardingStepKind.Verify).Step;

    private static string CheckEvidence(string path, string person, IReadOnlyList<OffboardingResult> results)
    {
        var evidence = EvidenceFile.Read(path).Content;
        Expect.Equal("the user in the evidence", person, evidence.Person);
        Expect.Equal("the verdict in the evidence", Evidence.AccessGone, evidence.Verdict);
        Expect.Sequence(
            "the list of steps in the evidence",
            results.Select(result => result.ToString()),
            evidence.Targets.SelectMany(target => target.Steps).Select(step => step.ToString()));
        Expect.True(
            "every user in the evidence was Active before", evidence.Targets.All(target => target.Before is { Status: UserStatus.Active }));
        Expect.True("the text summary of the evidence exists", File.Exists(Path.ChangeExtension(path, ".txt")));
        return evidence.Verdict;
    }
}
