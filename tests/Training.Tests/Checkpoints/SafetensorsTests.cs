using System.Buffers.Binary;
using System.Text;
using FedOrleans.Randomness;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Single_precision_comes_back_bit_for_bit()
    {
        float[] values = [0, -0f, 1, -1.5f, float.MaxValue, float.Epsilon, float.NaN, float.PositiveInfinity];
        string path = Write(TensorDataType.F32, new NamedTensor("a", [2, 4], values), new NamedTensor("scalar", [], new float[] { 3 }));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.ReadSingle("a", 2, 4).Select(BitConverter.SingleToInt32Bits).ShouldBe(values.Select(BitConverter.SingleToInt32Bits));
        file.ReadSingle("scalar", []).ShouldBe([3]);
        file.Tensors["a"].ShapeText.ShouldBe("[2, 4]");
        file.Metadata["format"].ShouldBe("pt");
    }

    [Fact]
    public void A_file_has_the_published_layout()
    {
        string path = Write(TensorDataType.F16, new NamedTensor("w", [1, 2], new float[] { 1, -2 }), new NamedTensor("é", [0], default));

        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        (header % 8).ShouldBe(0);
        Encoding.UTF8.GetString(bytes, 8, header).TrimEnd(' ').ShouldBe(
            """{"__metadata__":{"format":"pt"},"w":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},"é":{"dtype":"F16","shape":[0],"data_offsets":[4,4]}}""");
        bytes[(8 + header)..].ShouldBe([0x00, 0x3C, 0x00, 0xC0]);
    }

    [Theory]
    [InlineData(TensorDataType.F16, 11)]
    [InlineData(TensorDataType.BF16, 8)]
    public void Half_precision_rounds_to_nearest_with_ties_to_even(TensorDataType type, int significantBits)
    {
        // At 1 the spacing of a format with p significant bits is 2^(1-p); halfway points go to the even neighbour.
        float step = MathF.Pow(2, 1 - significantBits);
        float[] values = [1 + (0.5f * step), 1 + (1.5f * step), 1 + (0.51f * step), 1 + (0.49f * step), -1 - (0.5f * step), -1 - (1.5f * step)];
        string path = Write(type, new NamedTensor("a", [values.Length], values));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.ReadSingle("a").ShouldBe([1, 1 + (2 * step), 1 + step, 1, -1, -1 - (2 * step)]);
    }

    [Theory]
    [InlineData(TensorDataType.F16)]
    [InlineData(TensorDataType.BF16)]
    public void Half_precision_keeps_what_is_no_number(TensorDataType type)
    {
        float[] values = [float.NaN, BitConverter.UInt32BitsToSingle(0x7F800001), float.NegativeInfinity, float.MaxValue, -0f];
        string path = Write(type, new NamedTensor("a", [values.Length], values));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        float[] read = file.ReadSingle("a");
        read[..2].ShouldAllBe(value => float.IsNaN(value));
        read[2..4].ShouldBe([float.NegativeInfinity, float.PositiveInfinity]);
        float.IsNegative(read[4]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TensorDataType.F16)]
    [InlineData(TensorDataType.BF16)]
    public void Every_half_precision_number_comes_back(TensorDataType type)
    {
        byte[] all = [.. Enumerable.Range(0, 65536).SelectMany(bits => BitConverter.GetBytes((ushort)bits))];
        string path = _directory.File("all.safetensors");
        File.WriteAllBytes(path, Compose("{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[65536],\"data_offsets\":[0,131072]}}", all));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        float[] values = file.ReadSingle("a");

        string again = Write(type, new NamedTensor("a", [65536], values));

        float[] differing = [.. File.ReadAllBytes(again)[^131072..].Chunk(2).Zip(all.Chunk(2), values).Where(t => !t.First.SequenceEqual(t.Second)).Select(t => t.Third)];
        differing.ShouldAllBe(value => float.IsNaN(value));
    }

    [Fact]
    public void Large_tensors_cross_the_chunks_in_order()
    {
        float[] values = [.. Enumerable.Range(0, 100_001).Select(i => (float)i)];
        string path = Write(TensorDataType.F32, new NamedTensor("first", [3], new float[3]), new NamedTensor("long", [values.Length], values));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.ReadSingle("long").ShouldBe(values);
    }

    [Fact]
    public void Integer_tensors_are_passed_over_but_not_read_as_numbers()
    {
        string path = _directory.File("positions.safetensors");
        File.WriteAllBytes(path, Compose("""{"ids":{"dtype":"I64","shape":[1,2],"data_offsets":[0,16]}}""", new byte[16]));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.Tensors["ids"].Count.ShouldBe(2);
        Should.Throw<InputException>(() => file.ReadSingle("ids")).Message.ShouldContain("'ids': holds I64; expected F32, F16 or BF16");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "'a': stands twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}}""", "takes 12 bytes, but data_offsets span 16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[8,24]}}""", "do not lie within the 16 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}""", "do not lie within")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0]}}""", "do not lie within")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "'b': overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "leaves 8 bytes before it unused")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "end at byte 8 of the data, but it has 16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904],"data_offsets":[0,16]}}""", "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,16]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}""", "'-4'")]
    [InlineData("""{"a":{"dtype":"F32","shape":"4","data_offsets":[0,16]}}""", "shape is not a list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,4],"data_offsets":[0,16]}}""", "at most 16")]
    [InlineData("""{"a":{"dtype":"F3","shape":[4],"data_offsets":[0,16]}}""", "dtype 'F3' is not known")]
    [InlineData("""{"a":{"dtype":"0","shape":[4],"data_offsets":[0,16]}}""", "dtype '0' is not known")]
    [InlineData("""{"a":{"shape":[4],"data_offsets":[0,16]}}""", "needs a dtype")]
    [InlineData("""{"a":5}""", "needs a dtype")]
    [InlineData("""{"__metadata__":{"x":1}}""", "'x' is not a string")]
    [InlineData("""{"__metadata__":[]}""", "not an object of strings")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "not valid JSON")]
    [InlineData("""[1]""", "not a JSON object")]
    [InlineData("""{"a":""", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    public void A_header_that_lies_is_refused_by_file_and_tensor(string header, string part)
    {
        string path = _directory.File("bad.safetensors");
        File.WriteAllBytes(path, Compose(header, new byte[16]));

        string message = Should.Throw<InputException>(() => SafetensorsFile.Open(path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(part);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(17UL)]
    [InlineData(100_000_001UL)]
    [InlineData(long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void A_header_length_beyond_the_file_is_refused(ulong length)
    {
        string path = _directory.File("bad.safetensors");
        var bytes = new byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(path, bytes);

        Should.Throw<InputException>(() => SafetensorsFile.Open(path)).Message.ShouldStartWith(path);
    }

    [Fact]
    public void Files_damaged_at_random_give_an_input_error_or_numbers_and_nothing_else()
    {
        string path = Write(TensorDataType.F32, new NamedTensor("a", [2, 2], new float[4]), new NamedTensor("b", [3], new float[3]));
        byte[] sound = File.ReadAllBytes(path);
        RandomStream random = RandomStream.Named(3, "damage");
        int refused = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] damaged = [.. sound];
            for (int change = 0; change <= random.NextInt(3); change++)
            {
                damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            }

            File.WriteAllBytes(path, damaged[..(damaged.Length - (random.NextInt(4) == 0 ? random.NextInt(damaged.Length) : 0))]);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(path);
                file.Tensors.Keys.ToList().ForEach(name => file.ReadSingle(name).Length.ShouldBeLessThan(100));
            }
            catch (InputException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(100, 400);
    }

    [Fact]
    public void A_missing_file_a_missing_tensor_and_a_wrong_shape_are_named()
    {
        Should.Throw<InputException>(() => SafetensorsFile.Open(_directory.File("none"))).Message.ShouldContain("cannot be read");
        using SafetensorsFile file = SafetensorsFile.Open(Write(TensorDataType.F32, new NamedTensor("a", [2], new float[2])));
        Should.Throw<InputException>(() => file.ReadSingle("b")).Message.ShouldContain("tensor 'b' is missing");
        Should.Throw<InputException>(() => file.ReadSingle("a", 1, 2)).Message.ShouldContain("tensor 'a': shape: '[2]' is not allowed; expected [1, 2]");
    }

    [Fact]
    public void A_writing_that_fails_leaves_the_old_file_and_nothing_else()
    {
        string path = Write(TensorDataType.F32, new NamedTensor("a", [1], new float[] { 5 }));

        Should.Throw<ArgumentException>(() => Write(TensorDataType.F32, new NamedTensor("a", [1], new float[1]), new NamedTensor("a", [1], new float[1])));
        Should.Throw<ArgumentException>(() => Write(TensorDataType.F32, new NamedTensor("a", [2], new float[1])));

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.ReadSingle("a").ShouldBe([5]);
        Directory.GetFiles(_directory.Path).ShouldBe([path]);
    }

    private string Write(TensorDataType type, params NamedTensor[] tensors)
    {
        string path = _directory.File("model.safetensors");
        SafetensorsWriter.Write(path, tensors, type);
        return path;
    }

    private static byte[] Compose(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }
}
