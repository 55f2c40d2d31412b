using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using FsCheck;
using FsCheck.Fluent;

namespace UserManagement.Fuzz.Tests;

/// <summary>
/// Checks a property with random cases. Environment variables set the number of cases and the seed. A failure names the seed.
/// </summary>
internal static class Fuzz
{
    private const string CasesVariable = "USERMANAGEMENT_FUZZ_CASES";
    private const string SeedVariable = "USERMANAGEMENT_FUZZ_SEED";
    private const int FewCases = 300;

    public static int Cases { get; } = int.TryParse(
        Environment.GetEnvironmentVariable(CasesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
        && cases > 0
        ? cases
        : FewCases;

    /// <summary>The seed of all readers in a run, so that one number replays any failure.</summary>
    public static ulong Seed { get; } = ulong.TryParse(
        Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : (ulong)Random.Shared.NextInt64();

    /// <param name="reader">The name of the tested reader in the report.</param>
    /// <param name="cases">Generates cases, and smaller variants of a case that failed.</param>
    /// <param name="holds">Throws if the property does not hold. Returns true if the case was read, false if it was refused
    /// correctly.</param>
    public static void Check<T>(string reader, Arbitrary<T> cases, Func<T, bool> holds)
    {
        // The size is fixed: if it grew with the number of cases, a longer run would make other cases from the same seed.
        var config = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithStartSize(50).WithEndSize(50).WithQuietOnSuccess(true).WithReplay(
            new Replay(new Rnd(SeedOf(reader)), null));
        var read = 0;
        var watch = Stopwatch.StartNew();
        using var patience = new Patience(reader, Seed);
        try
        {
            FsCheck.Check.One(config, Prop.ForAll(cases, one =>
            {
                patience.Start(one);
                if (holds(one)) read++;
                patience.End();
            }));
        }
        catch (Exception e)
        {
            throw new FuzzException(
                $"{reader}: replay with {SeedVariable}={Seed} (and {CasesVariable}={Cases}).{Environment.NewLine}{e.Message}");
        }

        Report.Add(reader, Cases, read, watch.Elapsed);
    }

    /// <summary>
    /// Derives the seed of a reader from the common seed, so that readers get different cases (FNV-1a, because String.GetHashCode differs
    /// in each process).
    /// </summary>
    private static ulong SeedOf(string reader)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in reader) hash = (hash ^ c) * 1099511628211UL;
        return Seed ^ hash;
    }

    /// <summary>Ends the process if one case runs too long, because an endless loop in a parser cannot be stopped in another way.</summary>
    private sealed class Patience : IDisposable
    {
        private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
        private readonly Timer _timer;
        private object? _case;
        private long _started;

        public Patience(string reader, ulong seed) => _timer = new Timer(
            _ =>
            {
                if (Volatile.Read(ref _case) is { } running && Stopwatch.GetElapsedTime(Volatile.Read(ref _started)) > Most)
                    Environment.FailFast($"{reader}: a case did not end within {Most.TotalSeconds} s; {SeedVariable}={seed}. {running}");
            },
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(5));

        public void Start(object? running)
        {
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            Volatile.Write(ref _case, running);
        }

        public void End() => Volatile.Write(ref _case, null);

        public void Dispose() => _timer.Dispose();
    }
}

/// <summary>Thrown if a property does not hold.</summary>
internal sealed class FuzzException(string message, Exception? inner = null) : Exception(message, inner);
