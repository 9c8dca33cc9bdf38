namespace FedOrleans.Training.Instructions;

/// <summary>A good answer to a request, with none to hold against it.</summary>
/// <param name="Prompt">The request.</param>
/// <param name="Text">The answer.</param>
/// <param name="IsTest">Whether it is kept for evaluation.</param>
public sealed record PreferredAnswer(string Prompt, string Text, bool IsTest);
