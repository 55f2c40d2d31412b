using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>Something that can be asked of a platform. Each operation is one row of <see cref="Operations"/>.</summary>
internal abstract class Operation
{
    /// <param name="name">What tables call it.</param>
    /// <param name="phrase">What a sentence calls it, such as "suspend a user".</param>
    /// <param name="cmdlet">The cmdlet that does it, with the parameter that decides.</param>
    /// <param name="endpoints">
    /// The name of the endpoint in the platform's route table; if there are several, the first that the table has is used.
    /// </param>
    /// <param name="contract">The interface that a platform implements for it.</param>
    private protected Operation(string name, string phrase, string cmdlet, string[] endpoints, Type contract)
    {
        Name = name;
        Phrase = phrase;
        Cmdlet = cmdlet;
        Endpoints = endpoints;
        Contract = contract;
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>What a sentence calls it, such as "suspend a user".</summary>
    public string Phrase { get; }

    /// <summary>The cmdlet that does it, with the parameter that decides.</summary>
    public string Cmdlet { get; }

    /// <summary>The name of the endpoint in the platform's route table; if there are several, the first that the table has is
    /// used.</summary>
    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>The interface that a platform implements for it.</summary>
    public Type Contract { get; }

    /// <summary>True where it changes something on the platform.</summary>
    public bool IsChange => !Cmdlet.StartsWith("Get-", StringComparison.Ordinal);

    /// <summary>Returns the route that carries it on a platform, or null where the platform has none of its own for it.</summary>
    public Route? RouteIn(RouteTable routes)
    {
        foreach (var name in Endpoints)
            if (routes.TryGet(name, out var row)) return row;
        return null;
    }

    /// <summary>The phrase.</summary>
    public override string ToString() => Phrase;
}

/// <summary>An operation with its contract.</summary>
/// <typeparam name="TContract">The interface that a platform implements for it.</typeparam>
internal sealed class Operation<TContract>(string name, string phrase, string cmdlet, params string[] endpoints)
    : Operation(name, phrase, cmdlet, endpoints, typeof(TContract))
    where TContract : class;
