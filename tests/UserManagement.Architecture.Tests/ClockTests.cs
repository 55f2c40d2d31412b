using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>Checks the compiled assemblies: only clock classes read the time or wait, so that a test can replace the clock.</summary>
public sealed class ClockTests
{
    private const string SystemClock = "UserManagement.Foundation.Time.SystemClock";
    private const string SandboxClock = "UserManagement.Sandbox.SandboxClock";

    /// <summary>The only types that may read the time or wait.</summary>
    private static readonly string[] Clocks = [SystemClock, SandboxClock];

    /// <summary>
    /// The only types that may use the system clock: the connections of a runspace, the switches of a sandbox, and the lock on a file that
    /// another process may hold.
    /// </summary>
    private static readonly string[] Roots =
    [
        "UserManagement.Session.ConnectionTable", "UserManagement.Sandbox.SandboxSwitches", "UserManagement.Foundation.Storage.FileLock",
    ];

    private static readonly string[] Forms =
    [
        "System.DateTime.get_UtcNow", "System.DateTime.get_Now", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Threading.Tasks.Task.Delay", "System.Threading.Thread.Sleep",
    ];

    private static readonly string[] SystemClocks = [SystemClock + ".Instance", SandboxClock + ".System"];

    public static TheoryData<string> Assemblies =>
        new("UserManagement", "UserManagement.Core", "UserManagement.Platforms", "UserManagement.Sandbox");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_clock_classes_read_the_time_or_wait(string assembly) => Assert.Empty(
        UsesIn(assembly).Where(use => IsTime(use.Member) && !Clocks.Contains(use.Type)).Select(Describe));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_the_listed_types_use_the_system_clock(string assembly) => Assert.Empty(
        UsesIn(assembly).Where(use => SystemClocks.Contains(use.Member) && !Roots.Contains(use.Type) && !Clocks.Contains(use.Type))
            .Select(Describe));

    /// <summary>Positive control: fails if the search that the tests above use does not find known uses of a clock.</summary>
    [Theory]
    [InlineData("UserManagement.Core", SystemClock, "System.DateTimeOffset.get_UtcNow")]
    [InlineData("UserManagement.Core", SystemClock, "System.Diagnostics.Stopwatch.StartNew")]
    [InlineData("UserManagement.Core", SystemClock, "System.Threading.Tasks.Task.Delay")]
    [InlineData("UserManagement.Sandbox", SandboxClock, "System.Threading.Tasks.Task.Delay")]
    [InlineData("UserManagement.Sandbox", "UserManagement.Sandbox.SandboxSwitches", SandboxClock + ".System")]
    [InlineData("UserManagement", "UserManagement.Session.ConnectionTable", SystemClock + ".Instance")]
    [InlineData("UserManagement.Architecture.Tests", "UserManagement.Architecture.Tests.Sleeper", "System.Threading.Thread.Sleep")]
    public void Search_finds_each_known_use_of_a_clock(string assembly, string type, string member)
    {
        Assert.Contains(UsesIn(assembly), use => use.Type == type && use.Member == member);
        Assert.True(IsTime(member) || SystemClocks.Contains(member));
    }

    private static List<(string Type, string Method, string Member)> UsesIn(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(System.IO.Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               let member = instruction.Operand as MemberReference
               where member is MethodReference or FieldReference && member.DeclaringType is not null
               select (Outermost(type).FullName, method.Name, $"{member.DeclaringType.FullName}.{member.Name}"),
        ];
    }

    private static bool IsTime(string member) =>
        member.StartsWith("System.Diagnostics.Stopwatch.", StringComparison.Ordinal) || Forms.Contains(member);

    private static string Describe((string Type, string Method, string Member) use) => $"{use.Type}.{use.Method}: {use.Member}";

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

/// <summary>Calls Thread.Sleep, so that the positive control has a call to find.</summary>
internal static class Sleeper
{
    public static void Sleep() => Thread.Sleep(0);
}
