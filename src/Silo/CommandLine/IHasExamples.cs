namespace FedOrleans.Silo.CommandLine;

/// <summary>A command whose help shows examples.</summary>
internal interface IHasExamples
{
    /// <summary>Complete command lines, each with what it does.</summary>
    IReadOnlyList<(string Line, string Meaning)> Examples { get; }
}
