using System;
using System.Collections.Generic;
using System.Globalization;

namespace UserManagement.SandboxServer;

/// <summary>
/// The options of the command line, such as <c>--platform Konnect --users 100000 --latency 50 --reset-before 5</c>. The options of
/// faults are percentages of the requests, or of the changes (requests other than GET).
/// </summary>
internal sealed class ServerOptions
{
    private const string Names =
        "--platform --users --path --port --latency --rate --reset-before --reset-after --429 --503 --truncate --hang --hang-path "
            + "--hang-ms "
        + "--fail-after --unreadable --accepted --deny --lost-then-refused --retry-after --seed";

    public string Platform { get; private set; } = "Keeptrusts";

    public int Users { get; private set; } = 25;

    /// <summary>The path of the organization's file, which other processes can use too; null for an organization in memory.</summary>
    public string? Path { get; private set; }

    /// <summary>The port; 0 for any free port.</summary>
    public int Port { get; private set; }

    /// <summary>The time added to every response, in milliseconds.</summary>
    public int Latency { get; private set; }

    /// <summary>The number of requests per second above which the response is 429; 0 for no limit.</summary>
    public int Rate { get; private set; }

    /// <summary>Requests whose connection is reset before they are processed.</summary>
    public double ResetBefore { get; private set; }

    /// <summary>Requests whose connection is reset after they were processed.</summary>
    public double ResetAfter { get; private set; }

    /// <summary>Requests that get a 429 response and are not processed.</summary>
    public double TooMany { get; private set; }

    /// <summary>Requests that get a 503 response and are not processed.</summary>
    public double Unavailable { get; private set; }

    /// <summary>Requests whose response is cut off after its first half.</summary>
    public double Truncate { get; private set; }

    /// <summary>Requests that wait <see cref="HangMilliseconds"/> before they are processed.</summary>
    public double Hang { get; private set; }

    /// <summary>A text; requests whose path contains this text wait <see cref="HangMilliseconds"/> too.</summary>
    public string? HangPath { get; private set; }

    public int HangMilliseconds { get; private set; } = 3000;

    /// <summary>Changes that are processed, and get a response with a status from 499 to 599.</summary>
    public double FailAfter { get; private set; }

    /// <summary>Changes that are processed, and get a 200 response whose body does not show the outcome.</summary>
    public double Unreadable { get; private set; }

    /// <summary>Changes that get an empty 202 response; a random half of them is processed.</summary>
    public double Accepted { get; private set; }

    /// <summary>Changes that are not processed, and get a 200 response with the unchanged state.</summary>
    public double Deny { get; private set; }

    /// <summary>Changes that are processed, lose their response, and are refused with 401, 403 or 409 when they are sent again.</summary>
    public double LostThenRefused { get; private set; }

    /// <summary>The Retry-After value of a 429 response, in seconds.</summary>
    public int RetryAfter { get; private set; } = 1;

    /// <summary>The seed of the random faults: the same seed gives the same faults for the same order of requests.</summary>
    public int Seed { get; private set; } = 1;

    /// <exception cref="ArgumentException">An option is unknown, has no value, or has an invalid value.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ServerOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"The option {args[i]} has no value.");
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
