# Base R. A data package's table: everything as text, so that a code stays what it is.
table <- read.csv(commandArgs(trailingOnly = TRUE)[1], colClasses = "character")
codes <- table[, seq_len(ncol(table) - 2), drop = FALSE]
count <- suppressWarnings(as.numeric(table$count))
stopifnot(is.na(count) == (table$status == "c"))
lines <- do.call(paste, c(unname(as.list(codes)), list(ifelse(table$status == "c", "c", format(count, scientific = FALSE, trim = TRUE))), sep = "\t"))
writeLines(lines)
