namespace FedOrleans.Training.Instructions.Files;

/// <summary>What one row of a file says.</summary>
/// <param name="Prompt">The request; not empty.</param>
/// <param name="Category">Kind of request.</param>
/// <param name="Chosen">A good answer, or null where the row has none.</param>
/// <param name="Rejected">An answer that is not as good, or null.</param>
internal sealed record InstructionRow(string Prompt, string Category, string? Chosen, string? Rejected);
