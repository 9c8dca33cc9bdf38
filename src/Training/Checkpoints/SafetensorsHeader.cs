using System.Text.Json;
using FedOrleans.Validation;

namespace FedOrleans.Training.Checkpoints;

/// <summary>Reads the JSON header of a safetensors file and checks every claim it makes against the file.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="dataLength">Bytes that follow the header.</param>
internal sealed class SafetensorsHeader(string path, long dataLength)
{
    /// <summary>Longest header that the format allows.</summary>
    public const int LongestHeader = 100_000_000;

    private const string MetadataKey = "__metadata__";
    private const int MostDimensions = 16;

    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public void Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InputException($"{path}: the safetensors header is not a JSON object");
            }

            bool described = false;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataKey))
                {
                    if (described)
                    {
                        throw Wrong(MetadataKey, "stands twice in the header");
                    }

                    described = true;
                    ReadMetadata(property.Value);
                }
                else if (!_tensors.TryAdd(property.Name, ReadEntry(property.Name, property.Value)))
                {
                    throw Wrong(property.Name, "stands twice in the header");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string of the header is not valid Unicode.
            throw new InputException($"{path}: the safetensors header is not valid JSON: {exception.Message}", exception);
        }

        CheckCover();
    }

    private void ReadMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(MetadataKey, "is not an object of strings");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw Wrong(MetadataKey, $"'{property.Name}' is not a string");
            }

            _metadata[property.Name] = property.Value.GetString()!;
        }
    }

    private TensorEntry ReadEntry(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out JsonElement type)
            || type.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out JsonElement shape)
            || !element.TryGetProperty("data_offsets", out JsonElement offsets))
        {
            throw Wrong(name, "needs a dtype, a shape and data_offsets");
        }

        // Enum.TryParse alone would accept numbers.
        if (!Enum.GetNames<TensorDataType>().Contains(type.GetString(), StringComparer.Ordinal))
        {
            throw Wrong(name, $"dtype '{type.GetString()}' is not known; expected one of {string.Join(", ", Enum.GetNames<TensorDataType>())}");
        }

        TensorDataType dataType = Enum.Parse<TensorDataType>(type.GetString()!);
        long[] sizes = ReadNumbers(name, "shape", shape);
        long[] range = ReadNumbers(name, "data_offsets", offsets);
        if (range.Length != 2 || range[0] > range[1] || range[1] > dataLength)
        {
            throw Wrong(name, $"data_offsets {TensorEntry.FormatShape(range)} do not lie within the {dataLength} bytes of data");
        }

        long expected = ByteCount(name, sizes, dataType);
        if (expected != range[1] - range[0])
        {
            throw Wrong(name, $"shape {TensorEntry.FormatShape(sizes)} of {dataType} takes {expected} bytes, but data_offsets span {range[1] - range[0]}");
        }

        return new TensorEntry(name, dataType, sizes, range[0], range[1]);
    }

    private long[] ReadNumbers(string name, string key, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MostDimensions)
        {
            throw Wrong(name, $"{key} is not a list of at most {MostDimensions} numbers");
        }

        return
        [
            .. element.EnumerateArray().Select(item =>
                item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) && number >= 0
                    ? number
                    : throw Wrong(name, $"{key} holds '{item.GetRawText()}'; expected whole numbers of 0 or more")),
        ];
    }

    private long ByteCount(string name, long[] shape, TensorDataType type)
    {
        try
        {
            return shape.Aggregate((long)type.Size(), (product, size) => checked(product * size));
        }
        catch (OverflowException exception)
        {
            throw new InputException($"{path}: tensor '{name}': shape {TensorEntry.FormatShape(shape)} is too large", exception);
        }
    }

    private void CheckCover()
    {
        long end = 0;
        foreach (TensorEntry entry in _tensors.Values.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
            {
                throw Wrong(entry.Name, entry.Begin < end ? "overlaps another tensor" : $"leaves {entry.Begin - end} bytes before it unused");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new InputException($"{path}: the tensors end at byte {end} of the data, but it has {dataLength} bytes");
        }
    }

    private InputException Wrong(string name, string problem) => new($"{path}: tensor '{name}': {problem}");
}
