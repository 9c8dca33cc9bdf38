using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Models;

/// <summary>A model architecture: how parameters and tokens become hidden states.</summary>
public interface IEncoder
{
    EncoderShape Shape { get; }

    /// <summary>Hidden states <c>[K, B·T, d]</c> of the last block.</summary>
    Tensor Encode(ParameterBank parameters, TokenBatch batch);

    /// <summary>Class scores <c>[K, B, classes]</c>.</summary>
    Tensor Classify(ParameterBank parameters, TokenBatch batch);
}
