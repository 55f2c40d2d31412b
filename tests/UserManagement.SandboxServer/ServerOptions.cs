using System;
using System.Collections.Generic;
using System.Globalization;

namespace UserManagement.SandboxServer;

/// <summary>
/// What the command line asks for: <c>--platform Konnect --users 100000 --latency 50 --reset-before 5</c>. Shares are in percent.
/// </summary>
internal sealed class ServerOptions
{
    private const string Names =
        "--platform --users --path --port --latency --rate --reset-before --reset-after --429 --503 --truncate --hang --hang-path "
            + "--hang-ms "
        + "--fail-after --unreadable --accepted --deny --lost-then-refused --retry-after --seed";

    public string Platform { get; private set; } = "Keeptrusts";

    public int Users { get; private set; } = 25;

    /// <summary>The file of the organization, which other processes may use too; null for one in memory.</summary>
    public string? Path { get; private set; }

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; private set; }

    /// <summary>Time added to every answer, in milliseconds.</summary>
    public int Latency { get; private set; }

    /// <summary>Requests a second beyond which the answer is 429; 0 for no limit.</summary>
    public int Rate { get; private set; }

    /// <summary>Connections reset before the request is processed.</summary>
    public double ResetBefore { get; private set; }

    /// <summary>Connections reset after the request was processed.</summary>
    public double ResetAfter { get; private set; }

    public double TooMany { get; private set; }

    public double Unavailable { get; private set; }

    /// <summary>Answers of which only the first half arrives.</summary>
    public double Truncate { get; private set; }

    /// <summary>Requests that wait <see cref="HangMilliseconds"/> before they are answered.</summary>
    public double Hang { get; private set; }

    /// <summary>A text; requests whose path contains it wait <see cref="HangMilliseconds"/> too.</summary>
    public string? HangPath { get; private set; }

    public int HangMilliseconds { get; private set; } = 3000;

    /// <summary>Changes that are processed and answered with a status from 499 to 599.</summary>
    public double FailAfter { get; private set; }

    /// <summary>Changes that are processed and answered with a 2xx whose body says nothing of them.</summary>
    public double Unreadable { get; private set; }

    /// <summary>Changes that are answered with an empty 202; every second one is processed.</summary>
    public double Accepted { get; private set; }

    /// <summary>Changes that are not processed and answered with 200 and the state before.</summary>
    public double Deny { get; private set; }

    /// <summary>Changes that are processed, lose their answer, and are refused with 401, 403 or 409 when they are sent again.</summary>
    public double LostThenRefused { get; private set; }

    /// <summary>What a 429 asks to wait, in seconds.</summary>
    public int RetryAfter { get; private set; } = 1;

    /// <summary>The order of faults: the same seed gives the same faults for the same order of requests.</summary>
    public int Seed { get; private set; } = 1;

    /// <exception cref="ArgumentException">An option is unknown or its value no number.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ServerOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} has no value.");
            switch (args[i])
            {
                case "--platform": options.Platform = value; break;
                case "--users": options.Users = Whole(args[i], value); break;
                case "--path": options.Path = value; break;
                case "--port": options.Port = Whole(args[i], value); break;
                case "--latency": options.Latency = Whole(args[i], value); break;
                case "--rate": options.Rate = Whole(args[i], value); break;
                case "--reset-before": options.ResetBefore = Share(args[i], value); break;
                case "--reset-after": options.ResetAfter = Share(args[i], value); break;
                case "--429": options.TooMany = Share(args[i], value); break;
                case "--503": options.Unavailable = Share(args[i], value); break;
                case "--truncate": options.Truncate = Share(args[i], value); break;
                case "--hang": options.Hang = Share(args[i], value); break;
                case "--fail-after": options.FailAfter = Share(args[i], value); break;
                case "--unreadable": options.Unreadable = Share(args[i], value); break;
                case "--accepted": options.Accepted = Share(args[i], value); break;
                case "--deny": options.Deny = Share(args[i], value); break;
                case "--lost-then-refused": options.LostThenRefused = Share(args[i], value); break;
                case "--hang-path": options.HangPath = value; break;
                case "--hang-ms": options.HangMilliseconds = Whole(args[i], value); break;
                case "--retry-after": options.RetryAfter = Whole(args[i], value); break;
                case "--seed": options.Seed = Whole(args[i], value); break;
                default: throw new ArgumentException($"'{args[i]}' is not an option. Options: {Names}.");
            }
        }

        return options;
    }

    private static int Whole(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{name} takes a whole number, not '{value}'.");

    private static double Share(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100
            ? number
            : throw new ArgumentException($"{name} takes a percentage, not '{value}'.");
}
