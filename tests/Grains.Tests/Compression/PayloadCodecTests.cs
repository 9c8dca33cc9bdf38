using System.Runtime.InteropServices;
using FedOrleans.Grains.Compression;
using FedOrleans.Grains.Scenarios;

namespace FedOrleans.Grains.Tests.Compression;

public sealed class PayloadCodecTests
{
    [Fact]
    public void Half_precision_rounds_to_nearest_with_ties_to_even()
    {
        // Between 1 and 2 a step of binary16 is 2^-10; one and a half steps lie between the odd first and the even second.
        float[] values = [1 + (1.5f / 1024), 1 + (0.4f / 1024), -1 - (0.6f / 1024), 0.1f];

        PayloadCodec.Round(MemoryMarshal.AsBytes(values.AsSpan()), PayloadPrecision.Fp16);

        values.ShouldBe([1 + (2f / 1024), 1f, -1 - (1f / 1024), 0.099975586f]);
    }

    [Fact]
    public void A_value_beyond_half_precision_becomes_infinite()
    {
        float[] values = [65519f, 65520f, -1e6f];

        PayloadCodec.Round(MemoryMarshal.AsBytes(values.AsSpan()), PayloadPrecision.Fp16);

        values.ShouldBe([65504f, float.PositiveInfinity, float.NegativeInfinity]);
    }

    [Fact]
    public void Full_precision_keeps_every_bit()
    {
        float[] values = [0.1f, 1e30f, float.Epsilon];

        PayloadCodec.Round(MemoryMarshal.AsBytes(values.AsSpan()), PayloadPrecision.Fp32);

        values.ShouldBe([0.1f, 1e30f, float.Epsilon]);
    }

    [Theory]
    [InlineData(PayloadPrecision.Fp32, 32)]
    [InlineData(PayloadPrecision.Fp16, 16)]
    public void Each_precision_has_its_bits_on_the_air(PayloadPrecision precision, int bits) =>
        PayloadCodec.BitsPerParameter(precision).ShouldBe(bits);
}
