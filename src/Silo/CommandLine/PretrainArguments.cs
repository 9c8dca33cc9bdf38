using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.CommandLine;

/// <param name="RecipeFile">Absolute path of the recipe, which exists.</param>
/// <param name="OutputDirectory">Absolute path that takes the place of the recipe's own, or null.</param>
/// <param name="Device">Where training computes.</param>
/// <param name="Quiet">Whether only errors are shown.</param>
public sealed record PretrainArguments(string RecipeFile, string? OutputDirectory, ComputeDevice Device, bool Quiet);
