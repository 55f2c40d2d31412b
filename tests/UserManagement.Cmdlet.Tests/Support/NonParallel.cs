using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Tests that change the environment of the whole process, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NonParallel
{
    public const string Name = "alone";
}
