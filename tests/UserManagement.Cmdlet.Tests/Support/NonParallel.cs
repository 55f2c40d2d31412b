using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Tests that change environment variables of the process, and therefore never run at the same time as other tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NonParallel
{
    public const string Name = "alone";
}
