using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Cmdlets.Roles;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A cmdlet has few base classes, so that a reader finds everything that it inherits in a few files.</summary>
public sealed class BaseClassTests
{
    [Fact]
    public void No_cmdlet_has_more_than_four_base_classes_of_the_module() => Assert.Empty(
        from cmdlet in CmdletTypes.All.Values
        let bases = BasesOf(cmdlet.Type).ToList()
        where bases.Count > 4
        select $"{cmdlet.Type.Name}: {string.Join(", ", bases)}");

    [Fact]
    public void Add_PlatformUserRole_has_the_four_expected_base_classes() => Assert.Equal(
        [nameof(UserRoleChangeCommand), nameof(UserChangeCommand), nameof(PlatformCommand), nameof(ModuleCommand)],
        BasesOf(typeof(AddPlatformUserRoleCommand)));

    private static IEnumerable<string> BasesOf(Type type)
    {
        for (var above = type.BaseType; above?.Assembly == typeof(ModuleCommand).Assembly; above = above.BaseType) yield return above.Name;
    }
}
