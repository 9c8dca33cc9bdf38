namespace FedOrleans.Training.Models;

/// <summary>The named groups that a method gives roles to.</summary>
public enum ParameterGroup
{
    /// <summary>Word, position and type embeddings with their norm.</summary>
    Embeddings,

    /// <summary>A transformer block of the pretrained model.</summary>
    Block,

    /// <summary>The masked-language head of the pretrained model; no federated method trains it.</summary>
    LanguageHead,

    /// <summary>Bottleneck adapters.</summary>
    Adapters,

    /// <summary>Low-rank factors.</summary>
    Lora,

    /// <summary>The task head.</summary>
    Head,
}
