using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>Only a clock reads the time of the machine, so that a test can give another.</summary>
public sealed class ClockTests
{
    private static readonly string[] Clocks = ["UserManagement.Foundation.Time.SystemClock", "UserManagement.Sandbox.SandboxClock"];

    private static readonly string[] Reads =
    [
        "System.DateTime.get_UtcNow", "System.DateTime.get_Now", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
    ];

    public static TheoryData<string> Assemblies =>
        new("UserManagement", "UserManagement.Core", "UserManagement.Platforms", "UserManagement.Sandbox");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_but_a_clock_reads_the_time(string assembly) => Assert.Empty(
        ReadersOf(assembly).Where(reader => !Clocks.Contains(reader.Type))
            .Select(reader => $"{reader.Type}.{reader.Method}: {reader.Call}"));

    /// <summary>Otherwise the test above would find nothing because it looks in the wrong way.</summary>
    [Theory]
    [InlineData("UserManagement.Core")]
    [InlineData("UserManagement.Sandbox")]
    public void The_clock_is_found(string assembly) => Assert.NotEmpty(ReadersOf(assembly));

    private static List<(string Type, string Method, string Call)> ReadersOf(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(System.IO.Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.Operand is MethodReference called && ReadsTime(called)
               select (Outermost(type).FullName, method.Name, ((MethodReference)instruction.Operand).FullName),
        ];
    }

    private static bool ReadsTime(MethodReference called) =>
        called.DeclaringType.FullName == "System.Diagnostics.Stopwatch"
        || Reads.Contains($"{called.DeclaringType.FullName}.{called.Name}");

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
