using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using FedOrleans.Training.Storage;

namespace FedOrleans.Training.Checkpoints;

/// <summary>Writes safetensors files that other tools load.</summary>
public static class SafetensorsWriter
{
    private const int ChunkNumbers = 1 << 14;

    /// <summary>Writes the tensors in the order given; the file is there whole or not at all.</summary>
    /// <param name="path">File to write or replace.</param>
    /// <param name="tensors">Tensors with distinct names.</param>
    /// <param name="type">F32, F16 or BF16; numbers are rounded to nearest, ties to even, and beyond the format's range to infinity.</param>
    /// <param name="metadata">Free text; <c>format: pt</c>, which other tools ask for, is added where absent.</param>
    /// <exception cref="ArgumentException">A name stands twice, or a shape does not match its values.</exception>
    public static void Write(
        string path,
        IEnumerable<NamedTensor> tensors,
        TensorDataType type = TensorDataType.F32,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (!type.IsReal())
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "expected F32, F16 or BF16");
        }

        List<NamedTensor> all = [.. tensors];
        ReadOnlyMemory<byte> header = Header(all, type, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(path, stream =>
        {
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
            stream.Write(prefix);
            stream.Write(header.Span);
            var chunk = new byte[ChunkNumbers * type.Size()];
            foreach (NamedTensor tensor in all)
            {
                WriteValues(stream, tensor.Values.Span, type, chunk);
            }
        });
    }

    private static ReadOnlyMemory<byte> Header(List<NamedTensor> tensors, TensorDataType type, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata.Append(new("format", "pt")).DistinctBy(entry => entry.Key))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            WriteEntries(json, tensors, type);
            json.WriteEndObject();
        }

        // Spaces after the header bring the numbers to a multiple of eight bytes, as the format's own writer does.
        while (buffer.WrittenCount % 8 != 0)
        {
            buffer.Write(" "u8);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteEntries(Utf8JsonWriter json, List<NamedTensor> tensors, TensorDataType type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long begin = 0;
        foreach (NamedTensor tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"tensor '{tensor.Name}' stands twice", nameof(tensors));
            }

            if (tensor.Shape.Aggregate(1L, (product, size) => product * size) != tensor.Values.Length)
            {
                throw new ArgumentException(
                    $"tensor '{tensor.Name}' of shape {TensorEntry.FormatShape(tensor.Shape)} has {tensor.Values.Length} values",
                    nameof(tensors));
            }

            long end = begin + ((long)tensor.Values.Length * type.Size());
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", type.ToString());
            WriteNumbers(json, "shape", tensor.Shape);
            WriteNumbers(json, "data_offsets", [begin, end]);
            json.WriteEndObject();
            begin = end;
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values, TensorDataType type, byte[] chunk)
    {
        while (values.Length > 0)
        {
            int count = Math.Min(ChunkNumbers, values.Length);
            NumberFormat.Encode(type, values[..count], chunk);
            stream.Write(chunk, 0, count * type.Size());
            values = values[count..];
        }
    }
}
