namespace SurveyFit.Campaigns.Planning;

/// <summary>One file that the campaign's input names.</summary>
/// <param name="Path">Path relative to the data root, with <c>/</c>.</param>
/// <param name="FullPath">Absolute path.</param>
/// <param name="SizeBytes">Size.</param>
/// <param name="ModifiedTicks">Time of last change in UTC ticks; with the size it tells whether a kept scan is still good.</param>
internal sealed record InputFile(string Path, string FullPath, long SizeBytes, long ModifiedTicks);
