//! How much of a file is put up with. Each limit has a name, and a file beyond it gets an error that says so.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Columns of a table. XLSX files may claim 16,384.
    pub columns_max: usize,
    /// Bytes of one row, all its cells together.
    pub row_bytes_max: usize,
    /// Rows of a table.
    pub rows_max: u64,
    /// Entries of a workbook, which is a ZIP file.
    pub entries_max: usize,
    /// Bytes one entry of a workbook may unpack to.
    pub unpacked_bytes_max: u64,
    /// How much larger than packed an entry may become. Sheets of real companies stay below thirty.
    pub unpacked_ratio_max: u64,
    /// Texts that a workbook keeps apart from its rows; they are all in memory while it is read.
    pub shared_bytes_max: usize,
    pub shared_texts_max: usize,
    /// Sheets of a workbook.
    pub sheets_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            columns_max: 500,
            row_bytes_max: 4 << 20,
            rows_max: 20_000_000,
            entries_max: 2_000,
            unpacked_bytes_max: 4 << 30,
            unpacked_ratio_max: 150,
            shared_bytes_max: 32 << 20,
            shared_texts_max: 2_000_000,
            sheets_max: 200,
        }
    }
}
