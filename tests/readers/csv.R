# Base R. A data package's table: everything as text, so that a code stays what it is.
table <- read.csv(commandArgs(trailingOnly = TRUE)[1], colClasses = "character")
codes <- table[, seq_len(ncol(table) - 5), drop = FALSE]
count <- suppressWarnings(as.numeric(table$count))
withheld <- table$status == "c"
stopifnot(is.na(count) == withheld, (table$low != "") == withheld)
stopifnot(table[[ncol(table) - 4]] %in% c("year", "quarter", "month"))
said <- ifelse(withheld, paste("c", table$low, table$high, sep = "\t"), format(count, scientific = FALSE, trim = TRUE))
writeLines(do.call(paste, c(unname(as.list(codes)), list(said), sep = "\t")))
