using FedOrleans.Training.Models;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>What a model directory holds.</summary>
/// <param name="Directory">Absolute.</param>
/// <param name="Shape">Sizes of the model.</param>
/// <param name="Parameters">Numbers of the embeddings and blocks, and of the heads that come with them; output layers tied to the embeddings count once.</param>
/// <param name="WeightBytes">Size of the weights file.</param>
/// <param name="IsReward">Whether it has the heads of a reward model.</param>
internal sealed record ModelSummary(string Directory, ModelShape Shape, long Parameters, long WeightBytes, bool IsReward)
{
    public string Name => Path.GetFileName(Directory);

    /// <summary>The architecture, and what heads make of it.</summary>
    public string Architecture => Shape is DecoderShape ? "GPT-2" : IsReward ? "RoBERTa, reward heads" : "RoBERTa";
}
