using FedOrleans.Training.Methods;

namespace FedOrleans.Training.Models;

/// <summary>
/// Floating-point operations of training, counted from the model itself: two for each multiply-add; a forward pass, a
/// backward pass for the activations (as many again) down to the first block that trains anything, and one for the
/// weights that are trained.
/// </summary>
/// <remarks>
/// After Kaplan et al. 2020, Table 1 and section 2.1. Attention counts its two products of d with each token that is
/// seen: all T in an encoder, (T + 1)/2 on average in a decoder, fewer under sparse attention. A decoder scores every
/// token over its vocabulary.
/// </remarks>
public sealed class OperationCount
{
    private readonly ModelShape _shape;
    private readonly SparseAttention? _sparse;
    private readonly int _firstSparse;
    private readonly int _firstTrained;
    private readonly double[] _blocks;
    private readonly double _head;
    private readonly double _output;
    private readonly double _trained;
    private readonly double _trainedOutput;

    /// <param name="shape">The model.</param>
    /// <param name="parameters">Every parameter that the method's model carries.</param>
    /// <param name="roles">Which of them are trained.</param>
    /// <param name="sparse">Pattern of the attention in the last blocks of a decoder, or null for full attention.</param>
    /// <param name="sparseBlocks">How many blocks those are.</param>
    public OperationCount(
        ModelShape shape, IEnumerable<ParameterSpec> parameters, RoleTable roles, SparseAttention? sparse = null, int sparseBlocks = 0)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(roles);
        (_shape, _sparse) = (shape, sparse);
        _firstSparse = sparse is null ? shape.Blocks : Math.Max(0, shape.Blocks - sparseBlocks);
        _firstTrained = shape.Blocks;
        _blocks = new double[shape.Blocks];
        _output = shape.OutputTable is null ? 0 : (double)shape.Vocabulary * shape.Width;
        foreach (ParameterSpec parameter in parameters)
        {
            bool trained = roles.RoleOf(parameter) != ParameterRole.Frozen;
            bool embedding = parameter.Group == ParameterGroup.Embeddings;
            bool tied = parameter.Name == shape.OutputTable;
            double products = parameter.Shape.Count == 2 && (!embedding || tied) ? parameter.Count : 0;
            _trained += trained && !tied ? products : 0;
            _trainedOutput += trained && tied ? products : 0;
            if (parameter.Block >= 0)
            {
                _blocks[parameter.Block] += products;
            }
            else if (!embedding)
            {
                _head += products;
            }

            if (trained && (embedding || parameter.Block >= 0))
            {
                _firstTrained = Math.Min(_firstTrained, Math.Max(0, parameter.Block));
            }
        }
    }

    /// <summary>Operations of the forward pass of one token in a sequence of <paramref name="length"/>.</summary>
    public double ForwardPerToken(double length) => Forward(0, _firstTrained, length) + SuffixPerToken(length) + OutputPerToken;

    /// <summary>The part of <see cref="ForwardPerToken"/> below the first block that trains anything: it can be computed once and kept.</summary>
    public double PrefixPerToken(double length) => Forward(0, _firstTrained, length);

    /// <summary>The part of <see cref="ForwardPerToken"/> from the first block that trains anything on, but for <see cref="OutputPerToken"/>.</summary>
    public double SuffixPerToken(double length) => BlocksPerToken(_firstTrained, length);

    /// <summary>The part of <see cref="ForwardPerToken"/> that scores a decoder's token over its vocabulary; 0 for an encoder.</summary>
    public double OutputPerToken => 2 * _output;

    /// <summary>Operations of the forward pass of one token through the blocks from one on, and through the head.</summary>
    /// <param name="first">The first of the blocks.</param>
    /// <param name="length">Tokens of the sequence.</param>
    public double BlocksPerToken(int first, double length) => Forward(first, _blocks.Length, length) + (2 * _head);

    /// <summary>The first block that trains anything; as many as there are blocks where none does, 0 where the embeddings are trained.</summary>
    public int FirstTrained => _firstTrained;

    /// <summary>The part of <see cref="TrainPerToken"/> that is neither the prefix nor the scoring: it is done anew in every pass.</summary>
    public double PassPerToken(double length) => (2 * SuffixPerToken(length)) + (2 * _trained);

    /// <summary>The part of <see cref="TrainPerToken"/> that scores the token over the vocabulary.</summary>
    public double PassOutputPerToken => (2 * OutputPerToken) + (2 * _trainedOutput);

    /// <summary>Operations of training on one token in a sequence of <paramref name="length"/>.</summary>
    public double TrainPerToken(double length) => PrefixPerToken(length) + PassPerToken(length) + PassOutputPerToken;

    private double Forward(int from, int to, double length)
    {
        double sum = 0;
        for (int block = from; block < to; block++)
        {
            sum += (2 * _blocks[block]) + (4 * Visible(block, length) * _shape.Width);
        }

        return sum;
    }

    private double Visible(int block, double length)
    {
        if (_shape is not DecoderShape)
        {
            return length;
        }

        return block < _firstSparse ? (length + 1) / 2 : _sparse!.MeanVisible(Math.Max(1, (int)Math.Round(length)));
    }
}
